import {inPath} from './control.js';

/** The snapshots of an emulator's state. */
export class SnapshotsControl {

	#control;

	constructor(control) {
		this.#control = control;
	}

	async names() {
		return (await this.#control.get('/snapshots')).snapshots.map(({name}) => name);
	}

	async take(name) {
		await this.#control.put(path(name));
	}

	async restore(name) {
		await this.#control.post(`${path(name)}:restore`);
	}

	export(name) {
		return this.#control.get(path(name));
	}

	async importAs(name, snapshot) {
		await this.#control.put(path(name), snapshot);
	}

	delete(name) {
		return this.#control.delete(path(name));
	}

}

function path(name) {
	return `/snapshots/${inPath(name)}`;
}
