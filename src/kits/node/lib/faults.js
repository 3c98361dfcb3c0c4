import {NamedRulesControl} from './named-rules.js';

/** The faults, which make calls fail. */
export class FaultsControl extends NamedRulesControl {

	#control;

	constructor(control) {
		super(control, 'faults');
		this.#control = control;
	}

	like(name, readyMade) {
		return this.put(name, {like: readyMade});
	}

	async catalogue() {
		return (await this.#control.get('/faults/catalogue')).faults;
	}

}
