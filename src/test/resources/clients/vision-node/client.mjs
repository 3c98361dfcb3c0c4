// Google's two Vision clients for Node on behalf of a test: the generated one over REST, and the one made
// from the discovery document.
import {ImageAnnotatorClient} from '@google-cloud/vision';
import discovery from '@googleapis/vision';
import {GoogleAuth, PassThroughClient} from 'google-auth-library';
import {serve} from './serve.mjs';

const [url] = process.argv.slice(2);
const {hostname, port} = new URL(url);

const annotator = new ImageAnnotatorClient({
	fallback: true, protocol: 'http', apiEndpoint: hostname, port: Number(port),
	auth: new GoogleAuth({authClient: new PassThroughClient()}),
});
const vision = discovery.vision({version: 'v1', rootUrl: `${url}/`});

const images = {
	requests: [{image: {source: {imageUri: 'gs://in/cat.jpg'}}, features: [{type: 'LABEL_DETECTION'}]}],
	outputConfig: {gcsDestination: {uri: 'gs://out/'}},
};

/** Jobs that a later call waits for. */
const jobs = new Map();

await serve({
	start: async (parent) => {
		const [job] = await annotator.asyncBatchAnnotateImages({parent, ...images});
		jobs.set(job.name, job);
		return job.name;
	},
	look: async (name) => {
		const job = await annotator.checkAsyncBatchAnnotateImagesProgress(name);
		return {done: job.done ?? false, metadata: job.metadata, result: job.result};
	},
	finish: async (name) => {
		const [response, metadata] = await jobs.get(name).promise();
		return {response, metadata};
	},
	startByDiscovery: async (parent) =>
		(await vision.projects.images.asyncBatchAnnotate({parent, requestBody: images})).data.name,
	getByDiscovery: async (name) => (await vision.projects.operations.get({name})).data,
	listByDiscovery: async (pageToken) =>
		(await vision.operations.list({name: 'operations', pageSize: 1, pageToken})).data,
	cancelByDiscovery: async (name) => (await vision.operations.cancel({name})).data,
	startAtTopLevel: async () => (await vision.images.asyncBatchAnnotate({requestBody: images})).data.name,
});
