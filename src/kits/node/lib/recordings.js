import {inPath} from './control.js';

/** The recordings of operations of upstreams, which can be played again. */
export class RecordingsControl {

	#control;

	constructor(control) {
		this.#control = control;
	}

	async all() {
		return (await this.#control.get('/recordings')).recordings;
	}

	get(name, {as} = {}) {
		return this.#control.text(path(name), {as});
	}

	export({as} = {}) {
		return this.#control.text('/recordings:export', {as});
	}

	compare(name) {
		return this.#control.get(`${path(name)}:compare`);
	}

	importHar(har) {
		return this.#control.post('/recordings:import', har);
	}

	delete(name) {
		return this.#control.delete(path(name));
	}

	deleteAll() {
		return this.#control.delete('/recordings');
	}

}

function path(name) {
	return `/recordings/${inPath(name)}`;
}
