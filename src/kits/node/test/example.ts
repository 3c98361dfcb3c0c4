import {AssertionError} from 'node:assert';
import {test} from 'node:test';

import {ImageAnnotatorClient} from '@google-cloud/vision';
import {vision} from '@googleapis/vision';
import {
	discoveryOptions, Emulator, EmulatorClient, EmulatorError, EmulatorProject, grpcOptions, pollInEmulatedTime, pollQuickly, restOptions,
	withEmulator,
} from 'operations-emulator-testkit';
import type {Backoff, Call, Code, Seed, ShownOperation} from 'operations-emulator-testkit';

/** Every public call, for the compiler alone. */
export async function everyCall(): Promise<void> {
	const emulator: Emulator = await Emulator.start({image: 'operations-emulator', jar: 'a.jar', settings: {EMULATOR_IDS_SEED: '7'}});
	const other = Emulator.at('http://localhost:8080');
	const endpoints: string[] = [emulator.restEndpoint, emulator.grpcEndpoint];
	const whole = EmulatorClient.at(new URL(endpoints[0])).withToken('secret');
	const project: EmulatorProject = emulator.project('demo');
	const mine = whole.in(EmulatorProject.forTest(other, 'a test').name);
	const parent: string = project.location('us-west1');

	const ready: boolean = await mine.isReady();
	await mine.snapshot('before');
	await mine.restore('before');
	await mine.reset();
	const pem: string = await mine.tlsAuthority();

	const now: Date = await mine.clock.now();
	const paused: boolean = (await mine.clock.pause()).paused;
	await mine.clock.advance('90s');
	await mine.clock.advanceTo(new Date());
	await mine.clock.advanceTo('2030-01-01T00:00:00Z');
	await mine.clock.drain();
	await mine.clock.resume();
	await mine.clock.rate(60);
	const rate: number = (await mine.clock.get()).rate;

	const seed: Seed = {name: `${project.name}/operations/old`, done: true, error: {code: 'ABORTED', message: 'Too old.'}};
	const created: ShownOperation = await mine.operations.create(seed);
	const names: string[] = (await mine.operations.list('done = true')).map(({operation}) => operation.name);
	const running: number = (await mine.operations.counts()).running;
	const operation = mine.operations.named(created.name);
	const code: Code | undefined = (await operation.get()).error?.code;
	const states: string[] = (await operation.full()).course.map(({time}) => time);
	await operation.complete();
	await operation.complete({'@type': 'type.googleapis.com/google.protobuf.Empty'});
	await operation.fail('RESOURCE_EXHAUSTED', 'No quota left.');
	await operation.failWith({code: 'ABORTED', message: 'Too old.', details: []});
	await operation.hold();
	await operation.release();
	await operation.step();
	await operation.cancel();
	await operation.delete();
	const polls: number = (await operation.polls()).count;
	const backoff: Backoff = {firstDelay: '1s', growth: {atLeast: 1.5}, longestGap: {atMost: '1m'}, jitter: 'full', polls: 3};
	await operation.verifyBackoff(backoff);
	const yaml: string = await operation.asScenario() + await operation.asScenario({withScope: true});
	for await (const state of operation.watch()) {
		console.log(state.done);
	}
	await operation.awaitDone('10s');
	await operation.awaitState('RUNNING', '10s');
	await operation.awaitStage(1, '10s');
	await operation.await(({metadata}) => metadata?.endTime !== undefined, '10s');

	await mine.scenarios.put('slow', {script: {stages: [{for: '1h'}]}});
	await mine.scenarios.check('slow', 'script: {stages: [{for: 1h}]}');
	await mine.scenarios.answer('shoe', 'GetProduct', {displayName: 'Shoe'});
	await mine.scenarios.fail('no-list', 'ListProducts', 'NOT_FOUND', 'No such location.');
	const served: number = (await mine.scenarios.get('slow')).served + (await mine.scenarios.all()).length;
	await mine.scenarios.delete('slow');
	await mine.scenarios.deleteAll();

	await mine.faults.put('flaky', {on: {role: 'get'}, serve: {times: 2}, do: {status: 'UNAVAILABLE'}});
	await mine.faults.check('flaky', '{do: {status: UNAVAILABLE}}');
	await mine.faults.like('refused', 'unavailable-on-first-poll');
	const met: number = (await mine.faults.get('flaky')).met + (await mine.faults.all()).length;
	const description: string = (await mine.faults.catalogue())[0].description;
	await mine.faults.delete('flaky');
	await mine.faults.deleteAll();

	const changed: string[] = (await mine.rules.reload()).scenarios.changed;
	const mistake: string | undefined = (await mine.rules.get()).mistake?.message;

	const product = `${parent}/products/boot`;
	await mine.resources.put(product, {displayName: 'Boot'}, {service: 'vision.googleapis.com', version: 'v1'});
	const deleted: boolean = (await mine.resources.get(product, {service: 'vision.googleapis.com'})).deleted;
	const values = (await mine.resources.list('', {showDeleted: true, type: 'google.cloud.vision.v1.Product'})).map(({value}) => value?.displayName);
	await mine.resources.delete(product);
	await mine.resources.forget(product, {service: 'vision.googleapis.com'});

	const calls: Call[] = await mine.calls.all({method: 'GetOperation', transport: 'GRPC', headers: {'x-test-id': '*'}, limit: 10});
	const count: number = await mine.calls.count({if: "took < duration('1s')"});
	await mine.calls.verify({role: 'get', status: 'OK'}, {atLeast: 1});
	const applied: boolean = (await mine.calls.explain(calls[0].number)).scenarios[0].applied;
	await mine.calls.forget();

	const imported: number = (await mine.recordings.importHar({log: {entries: []}})).recorded;
	const recordings: string[] = (await mine.recordings.all()).map(({name, end}) => name + end);
	const file: string = await mine.recordings.get(recordings[0], {as: 'operations'}) + await mine.recordings.export();
	const differences: string[] = (await mine.recordings.compare(recordings[0])).differences.map(({field}) => field);
	await mine.recordings.delete(recordings[0]);
	await mine.recordings.deleteAll();

	await mine.snapshots.take('after');
	await mine.snapshots.restore('after');
	await mine.snapshots.importAs('copy', await mine.snapshots.export('after'));
	const snapshots: string[] = await mine.snapshots.names();
	await mine.snapshots.delete('copy');

	const key = await mine.credentials.serviceAccountKey({project: 'demo', email: 'robot@example.com'});
	const token: string = (await mine.credentials.accessToken({scopes: [], lifetime: '10m'})).accessToken;
	const apiKey: string = (await mine.credentials.apiKey()).keyString;
	const titles: string[] = [...await mine.surfaces.all(), ...await mine.surfaces.reload()].map(({title}) => title);
	const paths = (await mine.surfaces.get('vision.googleapis.com')).methods.map(({path}) => path);

	const events = await mine.events();
	const first = await events.find(({kind}) => kind === 'operation', '10s');
	for await (const event of events) {
		console.log(event.kind, event.data, first?.id);
	}
	events.close();

	try {
		await operation.get();
	} catch (error) {
		if (error instanceof EmulatorError) {
			console.log(error.call, error.code, error.description, error.reason);
		} else if (error instanceof AssertionError) {
			console.log(error.message);
		}
	}
	await emulator.stop();
	console.log(ready, pem, now, paused, rate, names, running, code, states, polls, yaml, served, met, description, changed, mistake, deleted, values, count,
		applied, imported, file, differences, snapshots, key, token, apiKey, titles, paths);
}

test('clients of Google take the options', withEmulator(async ({project, client, emulator}) => {
	const images = pollInEmulatedTime(project, new ImageAnnotatorClient(grpcOptions(project, '@google-cloud/vision')));
	const others = pollQuickly(new ImageAnnotatorClient(restOptions(project, '@google-cloud/vision')));
	const [job] = await images.asyncBatchAnnotateImages({parent: project.name, requests: [{}]});
	await pollQuickly(job).promise();
	await others.close();
	const api = vision({version: 'v1', ...discoveryOptions(project)});
	await api.projects.operations.get({name: job.name!});
	console.log(client, emulator);
}));

// @ts-expect-error a length of time is never a bare number
export const wrong = (client: EmulatorClient) => client.clock.advance(90);
