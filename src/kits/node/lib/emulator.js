import {EmulatorClient} from './client.js';
import {startContainer} from './container.js';
import {startJar} from './jar.js';
import {EmulatorProject} from './project.js';

/** An emulator for tests: in a container, from its jar, or one that runs already. */
export class Emulator {

	#stop;

	constructor(address, stop = async () => {}) {
		this.restEndpoint = address.replace(/\/+$/, '');
		this.#stop = stop;
	}

	/** An emulator that runs already, and that `stop()` leaves running. */
	static at(address) {
		return new Emulator(address);
	}

	/** Finds or starts an emulator, and returns when it is ready. */
	static async start(options = {}) {
		const {address, image, jar, settings = {}} = given(options);
		if (address) {
			return running(address);
		}
		const {url, stop} = jar ? await startJar(jar, settings) : await startContainer(image, settings);
		return new Emulator(url, stop);
	}

	/** The host and the port, for gRPC without TLS. */
	get grpcEndpoint() {
		return new URL(this.restEndpoint).host;
	}

	client() {
		return EmulatorClient.at(this.restEndpoint);
	}

	project(id) {
		return new EmulatorProject(this, id);
	}

	async stop() {
		await this.#stop();
	}

}

/** Options of the call come before those of the environment, and an address before an image before a jar. */
function given({address, image, jar, settings}) {
	if (address || image || jar) {
		return {address, image, jar: image ? undefined : jar, settings};
	}
	const {EMULATOR_ADDRESS, EMULATOR_IMAGE, EMULATOR_JAR} = process.env;
	return {address: EMULATOR_ADDRESS, image: EMULATOR_IMAGE, jar: EMULATOR_IMAGE ? undefined : EMULATOR_JAR, settings};
}

async function running(address) {
	const emulator = Emulator.at(address);
	if (!await emulator.client().isReady()) {
		throw new Error(`No emulator is ready at ${address}. Start one there first, or leave out EMULATOR_ADDRESS.`);
	}
	return emulator;
}

const SHARED = Symbol.for('operations-emulator-testkit.emulator');

/** The emulator that all tests of the process share. It stops when the process ends. */
export function sharedEmulator() {
	process[SHARED] ??= Emulator.start();
	return process[SHARED];
}
