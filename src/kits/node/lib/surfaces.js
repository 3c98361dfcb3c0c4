import {inPath} from './control.js';

/** The APIs that the emulator serves. */
export class SurfacesControl {

	#control;

	constructor(control) {
		this.#control = control;
	}

	async all() {
		return (await this.#control.get('/surfaces')).surfaces;
	}

	get(service) {
		return this.#control.get(`/surfaces/${inPath(service)}`);
	}

	async reload() {
		return (await this.#control.post('/surfaces:reload')).surfaces;
	}

}
