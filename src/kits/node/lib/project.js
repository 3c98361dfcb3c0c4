import {randomInt} from 'node:crypto';

const LONGEST_ID = 30;

/** A project of an emulator, with its own operations, resources, scenarios, faults and clock. */
export class EmulatorProject {

	constructor(emulator, id) {
		if (!id || id.includes('/')) {
			throw new TypeError(`'${id}' is not a project id. Use the part after projects/ in the project's name.`);
		}
		this.emulator = emulator;
		this.id = id;
	}

	/** A project that no other test has, named after the test. */
	static forTest(emulator, test) {
		return new EmulatorProject(emulator, idOf(test));
	}

	get name() {
		return `projects/${this.id}`;
	}

	location(location) {
		return `${this.name}/locations/${location}`;
	}

	client() {
		return this.emulator.client().in(this.name);
	}

}

/** The name of the test and a random part, in Google's form. */
function idOf(test) {
	const unique = `-${randomInt(36 ** 6, 36 ** 7).toString(36)}`;
	const words = `test-${test.replace(/([a-z0-9])([A-Z])/g, '$1-$2')}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
	return words.slice(0, LONGEST_ID - unique.length).replace(/-+$/, '') + unique;
}
