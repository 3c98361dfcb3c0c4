// Google's Vision client for Node that is made from the discovery document, on behalf of a test.
import {google} from 'googleapis';
import {serve} from './serve.mjs';

const [url] = process.argv.slice(2);
const vision = google.vision({version: 'v1', rootUrl: `${url}/`});

const requestBody = {
	requests: [{image: {source: {imageUri: 'gs://in/cat.jpg'}}, features: [{type: 'LABEL_DETECTION'}]}],
	outputConfig: {gcsDestination: {uri: 'gs://out/'}},
};

/** The response of a method by its path, such as projects.locations.products.get. */
const call = async (path, parameters) => {
	const names = path.split('.');
	const resource = names.slice(0, -1).reduce((parent, name) => parent[name], vision);
	return (await resource[names.at(-1)](parameters)).data;
};

await serve({
	call,
	start: async (parent) => (await vision.projects.images.asyncBatchAnnotate({parent, requestBody})).data.name,
	get: async (name) => (await vision.projects.operations.get({name})).data,
	list: async (parent, pageToken) =>
		(await vision.operations.list({name: `${parent}/operations`, pageSize: 1, pageToken})).data,
	cancel: async (name) => (await vision.operations.cancel({name})).data,
	remove: async (name) => (await vision.operations.delete({name})).data,
});
