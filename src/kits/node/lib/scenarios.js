import {codeNumber} from './codes.js';
import {RulesControl} from './rules.js';

/** The scenarios, which define the course of operations and the answers of other methods. */
export class ScenariosControl extends RulesControl {

	constructor(control) {
		super(control, 'scenarios');
	}

	answer(name, method, answer) {
		return this.put(name, {when: {method}, answer});
	}

	async fail(name, method, code, message) {
		return this.put(name, {when: {method}, error: {code: codeNumber(code), message}});
	}

}
