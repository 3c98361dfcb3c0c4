// Google's Vision client for Node that is made from the discovery document, on behalf of a test.
import {google} from 'googleapis';
import {serve} from './serve.mjs';

const [url] = process.argv.slice(2);
const vision = google.vision({version: 'v1', rootUrl: `${url}/`});

const requestBody = {
	requests: [{image: {source: {imageUri: 'gs://in/cat.jpg'}}, features: [{type: 'LABEL_DETECTION'}]}],
	outputConfig: {gcsDestination: {uri: 'gs://out/'}},
};

await serve({
	start: async (parent) => (await vision.projects.images.asyncBatchAnnotate({parent, requestBody})).data.name,
	get: async (name) => (await vision.projects.operations.get({name})).data,
	list: async (parent, pageToken) =>
		(await vision.operations.list({name: `${parent}/operations`, pageSize: 1, pageToken})).data,
	cancel: async (name) => (await vision.operations.cancel({name})).data,
	remove: async (name) => (await vision.operations.delete({name})).data,
});
