import {inPath} from './control.js';

/** The scenarios or the faults of a project, or of the whole emulator. */
export class NamedRulesControl {

	#control;

	#kind;

	constructor(control, kind) {
		this.#control = control;
		this.#kind = kind;
	}

	put(name, rule) {
		return this.#control.put(this.#path(name), rule);
	}

	check(name, rule) {
		return this.#control.put(this.#path(name), rule, {validateOnly: true});
	}

	get(name) {
		return this.#control.get(this.#path(name));
	}

	async all() {
		return (await this.#control.get(`/${this.#kind}`))[this.#kind];
	}

	delete(name) {
		return this.#control.delete(this.#path(name));
	}

	deleteAll() {
		return this.#control.delete(`/${this.#kind}`);
	}

	#path(name) {
		return `/${this.#kind}/${inPath(name)}`;
	}

}
