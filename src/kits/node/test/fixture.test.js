import assert, {AssertionError} from 'node:assert/strict';
import {test} from 'node:test';

import {EmulatorClient, EmulatorError, EmulatorProject, withEmulator} from 'operations-emulator-testkit';

test('a test has a project of its own, named after it', withEmulator(async ({project, client, emulator}, context) => {
	assert.match(project.id, /^test-a-test-has-a-proj-[0-9a-z]{7}$/);
	assert.equal(project.name, `projects/${project.id}`);
	assert.equal(project.location('eu'), `projects/${project.id}/locations/eu`);
	assert.equal(context.name, 'a test has a project of its own, named after it');
	assert.ok(await emulator.client().isReady());
	assert.equal((await client.clock.pause()).scope, project.name);
}));

test('two tests have different projects', async () => {
	const names = [];
	const run = withEmulator(({project}) => names.push(project.name));
	await Promise.all([run({name: 'same'}), run({name: 'same'})]);
	assert.notEqual(names[0], names[1]);
});

test('a project is reset when its test ends, also by a failure', async () => {
	let mine;
	const run = withEmulator(async ({client}) => {
		mine = client;
		await client.scenarios.put('slow', {script: {stages: [{for: '1h'}]}});
		await client.clock.pause();
		throw new Error('The test fails.');
	});
	await assert.rejects(run({name: 'fails'}), /The test fails/);
	assert.deepEqual(await mine.scenarios.all(), []);
	assert.equal((await mine.clock.get()).scope, '');
});

test('only the project of the test is reset', withEmulator(async ({client}) => {
	await client.scenarios.put('slow', {script: {stages: [{for: '1h'}]}});
	await withEmulator(() => {})({name: 'another'});
	assert.equal((await client.scenarios.all()).length, 1);
}));

test('the runners of Vitest, Mocha and Jest name the project too', async () => {
	const ids = [];
	const run = withEmulator(({project}) => ids.push(project.id));
	assert.equal(run.length, 0);
	await run(Object.assign(function context() {}, {task: {name: 'by Vitest'}}));
	await run.call({test: {title: 'byMocha'}});
	globalThis.expect = {getState: () => ({currentTestName: 'by Jest'})};
	await run();
	delete globalThis.expect;
	await run();
	assert.deepEqual(ids.map((id) => id.replace(/-[0-9a-z]{7}$/, '')), ['test-by-vitest', 'test-by-mocha', 'test-by-jest', 'test']);
});

test('a name that is no project id is refused', () => {
	assert.throws(() => new EmulatorProject({}, 'projects/demo'), /'projects\/demo' is not a project id/);
	assert.throws(() => new EmulatorProject({}, ''), TypeError);
});

test('errors name the call and the way out', withEmulator(async ({client, project}) => {
	await assert.rejects(client.scenarios.get('no such'), (error) => {
		assert.ok(error instanceof EmulatorError);
		assert.match(error.call, /^GET http:.*\/emulator\/v1\/scenarios\/no%20such\?scope=projects%2Ftest-errors/);
		assert.deepEqual([error.code, error.reason], ['NOT_FOUND', 'SCENARIO_NOT_FOUND']);
		assert.equal(error.description, `There is no scenario 'no such' in ${project.name}.`);
		return true;
	});
	await assert.rejects(EmulatorClient.at('http://localhost:1').clock.get(), {
		code: 'UNAVAILABLE', message: /Nothing answers at http:\/\/localhost:1.*EmulatorClient\.at/,
	});
	await assert.rejects(client.clock.advance(90), /A length of time is a text such as '90s', '2m' or '1h', not the number 90/);
	await assert.rejects(client.operations.named('operations/a').awaitDone('soon'), /not 'soon'/);
	await assert.rejects(client.clock.advanceTo(7), /A point in time is a Date or a text/);
	await assert.rejects(client.calls.verify(2), /takes the conditions first/);
	await assert.rejects(client.scenarios.fail('a', 'GetProduct', 'LOST', ''), /'LOST' is not a canonical code/);
}));

test('an operation that does not come is not waited for longer than the timeout', withEmulator(async ({client, project}) => {
	await assert.rejects(client.operations.named(`${project.name}/operations/none`).awaitDone('100ms'), (error) => {
		assert.ok(error instanceof AssertionError);
		assert.match(error.message, /to be done within 100ms, but there is no such operation/);
		return true;
	});
}));

test('an operation is watched stage by stage', withEmulator(async ({client, project}) => {
	await client.clock.pause();
	const {name} = await client.operations.create({
		name: `${project.name}/operations/import`, service: 'vision.googleapis.com', script: {stages: [{for: '1h'}, {for: '1h'}]},
	});
	const seen = [];
	for await (const {done} of client.operations.named(name).watch()) {
		seen.push(done);
		if (seen.length === 1) {
			await client.clock.advance('2h');
		}
	}
	assert.deepEqual(seen, [false, false, true]);
}));

test('a loop over events ends with a break', withEmulator(async ({client}) => {
	const events = await client.events();
	await client.scenarios.put('one', {script: {}});
	await client.clock.pause();
	const kinds = [];
	for await (const {kind} of events) {
		kinds.push(kind);
		if (kinds.length === 2) {
			break;
		}
	}
	assert.deepEqual(kinds, ['rules', 'clock']);
	assert.equal(await events.find(() => true, '1s'), undefined);
}));

test('an event that nobody took in time is not lost', withEmulator(async ({client}) => {
	const events = await client.events();
	assert.equal(await events.find(() => true, '1ms'), undefined);
	await client.clock.pause();
	assert.equal((await events.find(() => true, '20s')).kind, 'clock');
	events.close();
}));

test('an operation is awaited by a condition', withEmulator(async ({client, project}) => {
	await client.clock.pause();
	const {name} = await client.operations.create({name: `${project.name}/operations/a`, service: 'vision.googleapis.com'});
	const operation = client.operations.named(name);
	const failed = operation.await(({error}) => error?.code === 'ABORTED', '20s');
	await operation.fail('ABORTED', 'Too old.');
	assert.equal((await failed).error.message, 'Too old.');
}));
