import {allPages} from './control.js';
import {OperationControl} from './operation.js';
import {listed, onTheWire, shown} from './shown.js';

/** The operations of a project, or of the whole emulator. */
export class OperationsControl {

	#control;

	constructor(control) {
		this.#control = control;
	}

	named(name) {
		return new OperationControl(this.#control, name);
	}

	async create(seed) {
		return shown(await this.#control.post('/operations', typeof seed === 'string' ? seed : onTheWire(seed)));
	}

	list(filter) {
		return allPages(async (pageToken) => {
			const page = await this.#control.get('/operations', {filter, pageToken});
			return [page.operations.map(listed), page.nextPageToken];
		});
	}

	async counts() {
		return (await this.#control.get('/operations', {pageSize: 1})).counts;
	}

}
