import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {createRequire} from 'node:module';
import {test} from 'node:test';
import {promisify} from 'node:util';

import {Emulator} from 'operations-emulator-testkit';

const {EMULATOR_JAR: jar, EMULATOR_IMAGE: image} = process.env;

const run = promisify(execFile);

const WITH_EMULATOR = createRequire(import.meta.url).resolve('operations-emulator-testkit/package.json')
	.replace('package.json', 'bin/with-emulator.js');

/** The environment without what names an emulator. */
const {EMULATOR_JAR: _, EMULATOR_IMAGE: __, EMULATOR_ADDRESS: ___, ...bare} = process.env;

function script(source) {
	return run(process.execPath, ['--input-type=module', '--eval', `import {Emulator} from 'operations-emulator-testkit'; ${source}`], {env: bare});
}

test('the jar is started with settings and stopped, and a command can use it', {skip: !jar}, async () => {
	const emulator = await Emulator.start({jar, settings: {EMULATOR_CLOCK_PAUSED: 'true'}});
	assert.equal((await emulator.client().clock.get()).paused, true);
	assert.match(emulator.grpcEndpoint, /^localhost:\d+$/);

	const env = {...bare, EMULATOR_ADDRESS: emulator.restEndpoint};
	const {stdout} = await run(process.execPath, [WITH_EMULATOR, process.execPath, '--print', 'process.env.EMULATOR_ADDRESS'], {env});
	assert.equal(stdout.trim(), emulator.restEndpoint);
	await assert.rejects(run(process.execPath, [WITH_EMULATOR, process.execPath, '--eval', 'process.exit(7)'], {env}), {code: 7});

	await emulator.stop();
	assert.equal(await emulator.client().isReady(), false);
});

test('the jar ends with the process that started it', {skip: !jar}, async () => {
	const {stdout} = await script(`console.log((await Emulator.start({jar: ${JSON.stringify(jar)}})).restEndpoint);`);
	const client = Emulator.at(stdout.trim()).client();
	while (await client.isReady()) {
		// the JVM ends a moment later
	}
});

test('a command needs a name and an emulator', async () => {
	await assert.rejects(run(process.execPath, [WITH_EMULATOR]), {code: 2, stderr: /with-emulator runs a command/});
	await assert.rejects(run(process.execPath, [WITH_EMULATOR, 'node'], {env: {...bare, EMULATOR_JAR: 'nowhere.jar'}}), {
		code: 1, stderr: /There is no jar of the emulator at nowhere.jar/,
	});
});

test('a container is started and stopped', {skip: !image}, async () => {
	const emulator = await Emulator.start({image, settings: {EMULATOR_CLOCK_PAUSED: 'true'}});
	assert.equal((await emulator.client().clock.get()).paused, true);
	await emulator.stop();
	assert.equal(await emulator.client().isReady(), false);
});

test('an image that is missing can be built', {skip: !image}, async () => {
	await assert.rejects(Emulator.start({image: 'localhost:1/no-such-image:latest'}), {
		message: /No container of the image localhost:1\/no-such-image:latest could be started: .*docker build -t operations-emulator/s,
	});
});

test('a jar that is missing can be built', async () => {
	await assert.rejects(Emulator.start({jar: 'nowhere.jar'}), {message: /There is no jar of the emulator at nowhere.jar. Build it with/});
});

test('a file that is no jar shows its log', {skip: !jar}, async () => {
	await assert.rejects(Emulator.start({jar: 'package.json'}), {message: /ended before it was ready. Its log ends with:\n.*package\.json/s});
});

test('a JVM that is missing is named', async () => {
	await assert.rejects(script("process.env.JAVA_HOME = '/nowhere'; await Emulator.start({jar: 'package.json'});"), {
		stderr: /\/nowhere\/bin\/java cannot be started. The emulator's jar needs Java 25 or newer/,
	});
});

test('an address where nothing answers is refused', async () => {
	await assert.rejects(Emulator.start({address: 'http://localhost:1'}), {message: /No emulator is ready at http:\/\/localhost:1/});
});
