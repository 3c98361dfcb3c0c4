import {CallsControl} from './calls.js';
import {ClockControl} from './clock.js';
import {Control} from './control.js';
import {CredentialsControl} from './credentials.js';
import {EventStream} from './events.js';
import {FaultsControl} from './faults.js';
import {OperationsControl} from './operations.js';
import {RecordingsControl} from './recordings.js';
import {ResourcesControl} from './resources.js';
import {RulesControl} from './rules.js';
import {ScenariosControl} from './scenarios.js';
import {SnapshotsControl} from './snapshots.js';
import {SurfacesControl} from './surfaces.js';

/** The client of an emulator's control API, for the whole emulator or one project. */
export class EmulatorClient {

	#control;

	constructor(control) {
		this.#control = control;
		this.clock = new ClockControl(control);
		this.operations = new OperationsControl(control);
		this.resources = new ResourcesControl(control);
		this.scenarios = new ScenariosControl(control);
		this.faults = new FaultsControl(control);
		this.rules = new RulesControl(control);
		this.calls = new CallsControl(control);
		this.recordings = new RecordingsControl(control);
		this.snapshots = new SnapshotsControl(control);
		this.credentials = new CredentialsControl(control);
		this.surfaces = new SurfacesControl(control);
	}

	static at(url) {
		return new EmulatorClient(new Control(url));
	}

	in(scope) {
		return new EmulatorClient(this.#control.in(scope));
	}

	withToken(token) {
		return new EmulatorClient(this.#control.withToken(token));
	}

	isReady() {
		return this.#control.isReady();
	}

	events() {
		return EventStream.open(this.#control);
	}

	async reset() {
		await this.#control.post('/reset');
	}

	async snapshot(name) {
		await this.snapshots.take(name);
	}

	async restore(name) {
		await this.snapshots.restore(name);
	}

	tlsAuthority() {
		return this.#control.text('/ca.pem');
	}

}
