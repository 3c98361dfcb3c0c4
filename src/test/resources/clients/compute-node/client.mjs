// Google's Compute Engine client for Node on behalf of a test. It starts operations; programs wait for them in a loop.
import {InstancesClient, ZoneOperationsClient} from '@google-cloud/compute';
import {GoogleAuth, PassThroughClient} from 'google-auth-library';
import {serve} from './serve.mjs';

const [url] = process.argv.slice(2);
const {hostname, port} = new URL(url);
const endpoint = () => ({
	apiEndpoint: hostname,
	port: Number(port),
	protocol: 'http',
	auth: new GoogleAuth({authClient: new PassThroughClient()}),
});
const instances = new InstancesClient(endpoint());
const operations = new ZoneOperationsClient(endpoint());

const names = async (items) => {
	const all = [];
	for await (const item of items) {
		all.push(item.name);
	}
	return all;
};

await serve({
	insert: async (project, zone, name) => (await instances.insert({project, zone, instanceResource: {name}}))[0].latestResponse,
	remove: async (project, zone, instance) => (await instances.delete({project, zone, instance}))[0].latestResponse,
	getInstance: async (project, zone, instance) => (await instances.get({project, zone, instance}))[0],
	listInstances: (project, zone) => names(instances.listAsync({project, zone})),
	listInstancesOfAllZones: async (project) => {
		const all = [];
		for await (const [scope, list] of instances.aggregatedListAsync({project})) {
			(list.instances ?? []).forEach((instance) => all.push(`${scope}/${instance.name}`));
		}
		return all;
	},
	get: async (project, zone, operation) => (await operations.get({project, zone, operation}))[0],
	list: (project, zone) => names(operations.listAsync({project, zone, maxResults: 2})),
	removeOperation: async (project, zone, operation) => void await operations.delete({project, zone, operation}),
	waitToTheEnd: async (project, zone, name) => {
		let operation = {name, status: 'PENDING'};
		while (operation.status !== 'DONE') {
			[operation] = await operations.wait({project, zone, operation: name});
		}
		return operation;
	},
});
