/** The calls that the emulator received, of any API and transport. */
export class CallsControl {

	#control;

	constructor(control) {
		this.#control = control;
	}

	async all({headers, ...where} = {}) {
		const {calls} = await this.#control.get('/calls', where);
		return calls.filter((call) => hasHeaders(call, headers));
	}

	async count(where = {}) {
		return (await this.#control.post('/calls:verify', {...where, count: {atLeast: 0}})).count;
	}

	async verify(where, count) {
		if (typeof where !== 'object') {
			throw new TypeError(`verify(where, count) takes the conditions first, which may be {}, not ${where}.`);
		}
		return this.#control.verify('/calls:verify', {...where, count});
	}

	explain(number) {
		return this.#control.post(`/calls/${number}:explain`);
	}

	forget() {
		return this.#control.delete('/calls');
	}

}

function hasHeaders(call, patterns = {}) {
	return Object.entries(patterns).every(([name, pattern]) => {
		const value = call.headers[name.toLowerCase()];
		return value !== undefined && matches(value, pattern);
	});
}

function matches(value, pattern) {
	const literals = pattern.split('*').map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
	return new RegExp(`^${literals.join('.*')}$`, 's').test(value);
}
