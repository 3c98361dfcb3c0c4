import {codeNumber} from './codes.js';
import {NamedRulesControl} from './named-rules.js';

/** The scenarios, which define the course of operations and the answers of other methods. */
export class ScenariosControl extends NamedRulesControl {

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
