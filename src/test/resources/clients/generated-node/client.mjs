// One of Google's generated clients for Node on behalf of a test, over the transport it asks for.
import {CloudRedisClient} from '@google-cloud/redis';
import speech from '@google-cloud/speech';
import {ImageAnnotatorClient, ProductSearchClient} from '@google-cloud/vision';
import {GoogleAuth, PassThroughClient} from 'google-auth-library';
import {grpc} from 'google-gax';
import {readFileSync} from 'node:fs';
import {serve} from './serve.mjs';

const [api, transport, url, ca] = process.argv.slice(2);
const {hostname, port} = new URL(url);
const {createInsecure, createSsl} = grpc.credentials;

const settings = {
	GRPC: () => ({sslCreds: ca ? createSsl(readFileSync(ca)) : createInsecure()}),
	REST: () => ({fallback: true, protocol: 'http', auth: new GoogleAuth({authClient: new PassThroughClient()})}),
	// over REST, with the credentials that the environment gives
	DEFAULT: () => ({fallback: true, protocol: 'http'}),
};
const endpoint = {apiEndpoint: hostname, port: Number(port), ...settings[transport]()};

const apis = {
	redis: () => {
		const client = new CloudRedisClient(endpoint);
		return {
			client,
			service: 'redis.googleapis.com',
			start: (parent, options) =>
				client.createInstance({parent, instanceId: 'cache', instance: {memorySizeGb: 4}}, options),
			look: (name) => client.checkCreateInstanceProgress(name),
			resource: (parent) => {
				const name = `${parent}/instances/cache`;
				return {
					get: () => client.getInstance({name}, naming),
					list: () => client.listInstances({parent}, naming),
					update: () => client.updateInstance(
						{instance: {name, memorySizeGb: 8}, updateMask: {paths: ['memory_size_gb']}}, naming),
					remove: () => client.deleteInstance({name}, naming),
				};
			},
		};
	},
	speech_v1: () => {
		const client = new speech.v1.SpeechClient(endpoint);
		return {
			client,
			service: 'speech.googleapis.com',
			start: (_, options) => client.longRunningRecognize(
				{config: {languageCode: 'en'}, audio: {uri: 'gs://minutes/1.wav'}}, options),
			look: (name) => client.checkLongRunningRecognizeProgress(name),
		};
	},
	speech_v2: () => {
		const client = new speech.v2.SpeechClient(endpoint);
		return {
			client,
			service: 'speech.googleapis.com',
			start: (parent, options) => client.batchRecognize(
				{recognizer: `${parent}/recognizers/minutes`, files: [{uri: 'gs://minutes/1.wav'}]}, options),
			look: (name) => client.checkBatchRecognizeProgress(name),
		};
	},
	products: () => {
		const client = new ProductSearchClient(endpoint);
		return {
			client,
			service: 'vision.googleapis.com',
			start: async (parent, options) => {
				const [product] = await client.createProduct({parent, productId: 'shoe', product: {description: 'old'}}, options);
				return [product];
			},
			resource: (parent) => {
				const name = `${parent}/products/shoe`;
				return {
					get: () => client.getProduct({name}, naming),
					list: () => client.listProducts({parent}, naming),
					update: () => client.updateProduct(
						{product: {name, description: 'new'}, updateMask: {paths: ['description']}}, naming),
					remove: () => client.deleteProduct({name}, naming),
				};
			},
		};
	},
	vision: () => {
		const client = new ImageAnnotatorClient(endpoint);
		return {
			client,
			service: 'vision.googleapis.com',
			start: (parent, options) => client.asyncBatchAnnotateImages({
				parent,
				requests: [{image: {source: {imageUri: 'gs://in/cat.jpg'}}, features: [{type: 'LABEL_DETECTION'}]}],
				outputConfig: {gcsDestination: {uri: 'gs://out/'}},
			}, options),
			look: (name) => client.checkAsyncBatchAnnotateImagesProgress(name),
		};
	},
};
const {client, service, start, look, resource} = apis[api]();

/** What names the service, where a path may belong to several. */
const naming = {otherArgs: {headers: {'x-emulator-service': service}}};

/** Jobs that a later call waits for. */
const jobs = new Map();

await serve({
	start: async (parent) => {
		const [job] = await start(parent, naming);
		jobs.set(job.name, job);
		return job.name;
	},
	look: async (name) => {
		const {done, metadata} = await look(name);
		return {done: done ?? false, metadata};
	},
	finish: async (name) => {
		const [response, metadata] = await jobs.get(name).promise();
		return {response, metadata};
	},
	list: async (name) => {
		const names = [];
		for await (const operation of client.operationsClient.listOperationsAsync({name, pageSize: 2}, naming)) {
			names.push(operation.name);
		}
		return names;
	},
	getResource: async (parent) => (await resource(parent).get())[0],
	listResources: async (parent) => (await resource(parent).list())[0],
	updateResource: async (parent) => void await resource(parent).update(),
	removeResource: async (parent) => void await resource(parent).remove(),
	cancel: async (name) => void await client.operationsClient.cancelOperation({name}),
	remove: async (name) => void await client.operationsClient.deleteOperation({name}),
});
