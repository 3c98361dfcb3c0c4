// What googleapis makes of a discovery document that it reads from the emulator, on behalf of a test.
import {Discovery} from 'googleapis-common';
import {serve} from './serve.mjs';

const [url] = process.argv.slice(2);
const {items} = await (await fetch(`${url}/discovery/v1/apis?name=vision&preferred=true`)).json();
const vision = (await new Discovery({}).discoverAPI(items[0].discoveryRestUrl))({}, {});
const {operations} = vision.projects;

const requestBody = {
	requests: [{image: {source: {imageUri: 'gs://in/cat.jpg'}}, features: [{type: 'LABEL_DETECTION'}]}],
	outputConfig: {gcsDestination: {uri: 'gs://out/'}},
};

await serve({
	start: async (parent) => (await vision.projects.images.asyncBatchAnnotate({parent, requestBody})).data.name,
	get: async (name) => (await operations.get({name})).data,
	cancel: async (name) => (await operations.cancel({name})).data,
	delete: async (name) => (await operations.delete({name})).data,
	list: async (name) => {
		const names = [];
		let pageToken;
		do {
			const {data} = await operations.list({name, pageSize: 2, pageToken});
			names.push(...data.operations.map((operation) => operation.name));
			pageToken = data.nextPageToken;
		} while (pageToken);
		return names;
	},
});
