// A client of googleapis, which are made from discovery documents, on behalf of a test. Its jobs are those of Vision.
import {google} from 'googleapis';
import {serve} from './serve.mjs';

const [url, api = 'vision', version = 'v1'] = process.argv.slice(2);
const service = google[api]({version, rootUrl: `${url}/`});

const requestBody = {
	requests: [{image: {source: {imageUri: 'gs://in/cat.jpg'}}, features: [{type: 'LABEL_DETECTION'}]}],
	outputConfig: {gcsDestination: {uri: 'gs://out/'}},
};

/** The response of a method by its path, such as projects.locations.products.get. */
const call = async (path, parameters) => {
	const names = path.split('.');
	const resource = names.slice(0, -1).reduce((parent, name) => parent[name], service);
	return (await resource[names.at(-1)](parameters)).data;
};

await serve({
	call,
	start: async (parent) => (await service.projects.images.asyncBatchAnnotate({parent, requestBody})).data.name,
	get: async (name) => (await service.projects.operations.get({name})).data,
	list: async (parent, pageToken) =>
		(await service.operations.list({name: `${parent}/operations`, pageSize: 1, pageToken})).data,
	cancel: async (name) => (await service.operations.cancel({name})).data,
	remove: async (name) => (await service.operations.delete({name})).data,
});
