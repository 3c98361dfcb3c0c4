/** The files with scenarios, faults and seeds. They are those of the whole emulator. */
export class RulesControl {

	#control;

	constructor(control) {
		this.#control = control;
	}

	get() {
		return this.#control.get('/rules');
	}

	reload() {
		return this.#control.post('/rules:reload');
	}

}
