// Google's Earth Engine client on behalf of a test.
import ee from '@google/earthengine';
import {serve} from './serve.mjs';

const [url, project] = process.argv.slice(2);

/** What takes a callback of value and error, as a promise. */
const answer = (ask) => new Promise((resolve, reject) =>
	ask((value, error) => error ? reject(new Error(error)) : resolve(value)));

/** Starts a task; its id comes with the answer. */
const start = (task) => new Promise((resolve, reject) =>
	task.start(() => resolve(task.id), (error) => reject(new Error(error))));

const heights = () => ee.Image.load('CGIAR/SRTM90_V4');
const alps = () => ee.Geometry.Polygon([[[6, 45], [8, 45], [8, 47], [6, 47]]]);
const states = () => ee.FeatureCollection('TIGER/2018/States');

const calls = {
	// Any token does: nothing is asked for one.
	initialize: () => new Promise((resolve, reject) => {
		ee.data.setAuthToken('', 'Bearer', 'any', 3600, [], null, false);
		ee.initialize(url, url, () => resolve(), reject, null, project);
	}),
	imageToDrive: (description) => start(ee.batch.Export.image.toDrive(
		{image: heights(), description, folder: 'exports', region: alps(), scale: 90})),
	imageToCloudStorage: (description) => start(ee.batch.Export.image.toCloudStorage(
		{image: heights(), description, bucket: 'exports', fileNamePrefix: 'alps/', region: alps(), scale: 90})),
	imageToAsset: (description, path = 'alps') => start(ee.batch.Export.image.toAsset(
		{image: heights(), description, assetId: `projects/${project}/assets/${path}`, region: alps(), scale: 90})),
	tableToDrive: (description) => start(ee.batch.Export.table.toDrive(
		{collection: states(), description, folder: 'exports', fileFormat: 'CSV'})),
	createFolder: (name) => answer((done) => ee.data.createFolder(name, false, done)),
	createAsset: (value, name) => answer((done) => ee.data.createAsset(value, name, false, null, done)),
	getAsset: (name) => answer((done) => ee.data.getAsset(name, done)),
	listAssets: (parent) => answer((done) => ee.data.listAssets(parent, {}, done)),
	listBuckets: () => answer((done) => ee.data.listBuckets(`projects/${project}`, done)),
	getList: (id) => answer((done) => ee.data.getList({id}, done)),
	setAssetProperties: (name, properties) => answer((done) => ee.data.setAssetProperties(name, properties, done)),
	copyAsset: (from, to, overwrite) => answer((done) => ee.data.copyAsset(from, to, overwrite, done)),
	renameAsset: (from, to) => answer((done) => ee.data.renameAsset(from, to, done)),
	deleteAsset: (name) => answer((done) => ee.data.deleteAsset(name, done)),
	setAssetAcl: (name, acl) => answer((done) => ee.data.setAssetAcl(name, acl, done)),
	getAssetAcl: (name) => answer((done) => ee.data.getAssetAcl(name, done)),
	getOperation: (names) => answer((done) => ee.data.getOperation(names, done)),
	getTaskStatus: (ids) => answer((done) => ee.data.getTaskStatus(ids, done)),
	listOperations: (limit) => answer((done) => ee.data.listOperations(limit, done)),
	cancelOperation: (names) => answer((done) => ee.data.cancelOperation(names, done)),
	cancelTask: (id) => answer((done) => ee.data.cancelTask(id, done)),
};

/** The client's messages keep their fields one level down. */
const fields = (_, value) => value?.Serializable$values ?? value;

await serve(calls, fields);
