import assert from 'node:assert/strict';
import {test} from 'node:test';

import {ImageAnnotatorClient} from '@google-cloud/vision';
import {vision} from '@googleapis/vision';
import {discoveryOptions, grpcOptions, pollInEmulatedTime, pollQuickly, restOptions, withEmulator} from 'operations-emulator-testkit';

const VISION = '@google-cloud/vision';

for (const [transport, options] of Object.entries({GRPC: grpcOptions, REST: restOptions})) {
	const start = async (project, client, callOptions) => {
		const [job] = await client.asyncBatchAnnotateImages({
			parent: project.name,
			requests: [{image: {source: {imageUri: 'gs://in/cat.png'}}, features: [{type: 'TEXT_DETECTION'}]}],
			outputConfig: {gcsDestination: {uri: 'gs://out/'}},
		}, callOptions);
		return job;
	};

	test(`a client over ${transport} polls in emulated time`, withEmulator(async ({project, client}) => {
		await client.clock.pause();
		await client.scenarios.put('long', {script: {stages: [{for: '2m'}]}});
		const images = pollInEmulatedTime(project, new ImageAnnotatorClient(options(project, VISION)));
		const job = await start(project, images);
		const [response] = await job.promise();
		assert.equal(response.outputConfig.gcsDestination.uri, 'gs://out/');
		await client.calls.verify({role: 'get', transport}, {atLeast: 10});
		await client.operations.named(job.name).verifyBackoff({
			skip: 1, firstDelay: '0.1s', growth: 1.3, longestGap: {atMost: '60s'}, jitter: 0.001,
		});
		await images.close();
	}));

	test(`the delays of a call over ${transport} are kept`, withEmulator(async ({project, client}) => {
		await client.clock.pause();
		await client.scenarios.put('long', {script: {stages: [{for: '1h'}], outcome: {error: {code: 'ABORTED', message: 'Too old.'}}}});
		const images = new ImageAnnotatorClient(options(project, VISION));
		const longrunning = {initialRetryDelayMillis: 60_000, retryDelayMultiplier: 2, maxRetryDelayMillis: 600_000};
		const job = pollInEmulatedTime(project, await start(project, images, {longrunning}));
		await assert.rejects(job.promise(), {code: 10, message: /Too old/});
		await client.operations.named(job.name).verifyBackoff({skip: 1, firstDelay: '60s', growth: 2, longestGap: '600s', polls: 10});
		await images.close();
	}));

	test(`a total timeout over ${transport} is one of emulated time`, withEmulator(async ({project, client}) => {
		await client.clock.pause();
		await client.scenarios.put('endless', {script: {stages: [{for: '100d'}]}});
		const images = pollInEmulatedTime(project, new ImageAnnotatorClient(options(project, VISION)));
		const longrunning = {initialRetryDelayMillis: 60_000, retryDelayMultiplier: 1, maxRetryDelayMillis: 60_000, totalTimeoutMillis: 300_000};
		const job = await start(project, images, {longrunning});
		await assert.rejects(job.promise(), {code: 4, message: /Total timeout exceeded/});
		assert.equal((await client.operations.named(job.name).polls()).count, 5);
		await images.close();
	}));

	test(`a client over ${transport} polls quickly while the test ends its operation`, withEmulator(async ({project, client}) => {
		await client.clock.pause();
		const images = pollQuickly(new ImageAnnotatorClient(options(project, VISION)));
		const job = await start(project, images);
		const end = assert.rejects(job.promise(), {code: 8, message: /No quota left/});
		await client.operations.named(job.name).fail('RESOURCE_EXHAUSTED', 'No quota left.');
		await end;
		const looked = await images.checkAsyncBatchAnnotateImagesProgress(job.name).catch((error) => error);
		assert.equal(looked.latestResponse?.error?.code ?? looked.code, 8);
		await images.close();
	}));
}

test('a client of googleapis calls the emulator', withEmulator(async ({project, client}) => {
	await client.clock.pause();
	const api = vision({version: 'v1', ...discoveryOptions(project)});
	const {data: job} = await api.projects.images.asyncBatchAnnotate({parent: project.name, requestBody: {requests: [{}]}});
	await client.clock.drain();
	const {data: ended} = await api.projects.operations.get({name: job.name});
	assert.equal(ended.done, true);
}));

test('the options name the package that is missing', withEmulator(async ({project}) => {
	assert.throws(() => grpcOptions(project, '@google-cloud/no-such-api'), /@google-cloud\/no-such-api is not installed/);
}));
