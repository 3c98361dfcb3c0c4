import {spawn} from 'node:child_process';
import {access} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';

import {EmulatorClient} from './client.js';

const STARTED = /Jetty started on ports? (\d+)/;

/** A start takes 40 % less processor time with these options of the JVM. */
const QUICK_START = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

const START_TIMEOUT = 120_000;

const READY_INTERVAL = 50;

const KEPT_LOG = 4_000;

const NEEDS_JAVA = "The emulator's jar needs Java 25 or newer: set JAVA_HOME to one, or EMULATOR_IMAGE to run a container.";

/** Starts the emulator's jar on a free port. It ends with this process. */
export async function startJar(jar, settings) {
	await checkJar(jar);
	const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
	const server = new Server(spawn(java, [...QUICK_START, '-jar', jar, '--server.port=0'], {
		env: {...process.env, ...settings},
		stdio: ['ignore', 'pipe', 'pipe'],
	}), java);
	try {
		return {url: await server.ready(), stop: () => server.stop()};
	} catch (error) {
		await server.stop();
		throw error;
	}
}

async function checkJar(jar) {
	try {
		await access(jar);
	} catch (cause) {
		throw new Error(`There is no jar of the emulator at ${jar}. Build it with './mvnw package -DskipTests' in the emulator's repository,`
			+ ' which writes it to target/, and set EMULATOR_JAR to its path.', {cause});
	}
}

/** The process of the emulator. */
class Server {

	#process;

	#java;

	#log = '';

	#ended;

	constructor(child, java) {
		this.#process = child;
		this.#java = java;
		this.#ended = new Promise((resolve) => {
			child.once('error', resolve);
			child.once('exit', () => resolve());
		});
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text) => {
				this.#log = (this.#log + text).slice(-KEPT_LOG);
			});
		}
		endWithThisProcess(child);
	}

	/** The address, once the emulator answers. From then on it does not keep this process alive. */
	async ready() {
		const deadline = Date.now() + START_TIMEOUT;
		for (;;) {
			const url = `http://localhost:${STARTED.exec(this.#log)?.[1]}`;
			if (STARTED.test(this.#log) && await EmulatorClient.at(url).isReady()) {
				this.#process.unref();
				this.#process.stdout.unref();
				this.#process.stderr.unref();
				return url;
			}
			await this.#checkAlive(deadline);
		}
	}

	async #checkAlive(deadline) {
		const ended = await Promise.race([this.#ended.then((error) => [error]), pause(READY_INTERVAL)]);
		if (ended?.[0]) {
			throw new Error(`${this.#java} cannot be started. ${NEEDS_JAVA}`, {cause: ended[0]});
		}
		if (ended && this.#log.includes('UnsupportedClassVersionError')) {
			throw new Error(`${this.#java} is too old. ${NEEDS_JAVA}`);
		}
		if (ended || Date.now() > deadline) {
			throw new Error(`The emulator ${ended ? 'ended before it was ready' : 'was not ready in two minutes'}. Its log ends with:\n${this.#log}`);
		}
	}

	async stop() {
		this.#process.ref();
		this.#process.kill();
		await this.#ended;
	}

}

/** Signals end a process without the event 'exit', unless it handles them. */
function endWithThisProcess(child) {
	const kill = () => child.kill();
	const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => [signal, () => {
		kill();
		release();
		process.kill(process.pid, signal);
	}]);
	const release = () => {
		process.off('exit', kill);
		handlers.forEach(([signal, handler]) => process.off(signal, handler));
	};
	process.once('exit', kill);
	handlers.forEach(([signal, handler]) => process.once(signal, handler));
	child.once('exit', release);
}
