import {awaitOperation} from './await.js';
import {inPath} from './control.js';
import {serverSentEvents} from './events.js';
import {listed, shown} from './shown.js';

/** The control of one operation. Polls, waits and lists show every change at once. */
export class OperationControl {

	#control;

	#path;

	constructor(control, name) {
		this.#control = control;
		this.name = name;
		this.#path = `/operations/${inPath(name)}`;
	}

	async get() {
		return shown(await this.#control.get(this.#path));
	}

	async full() {
		const {course, ...operation} = await this.#control.get(this.#path, {view: 'FULL'});
		return {...listed(operation), course: course.map((state) => ({...state, operation: shown(state.operation)}))};
	}

	polls() {
		return this.#control.get(`${this.#path}/polls`);
	}

	verifyBackoff(expected) {
		return this.#control.verify(`${this.#path}:verifyBackoff`, expected);
	}

	asScenario({withScope} = {}) {
		return this.#control.text(`${this.#path}/scenario`, {withScope});
	}

	complete(response) {
		return this.#change('complete', response && {response});
	}

	fail(code, message) {
		return this.failWith({code, message});
	}

	failWith(error) {
		return this.#change('fail', error);
	}

	hold() {
		return this.#change('hold');
	}

	release() {
		return this.#change('release');
	}

	step() {
		return this.#change('step');
	}

	cancel() {
		return this.#change('cancel');
	}

	delete() {
		return this.#control.delete(this.#path);
	}

	/** The operation now and after each of its stages, until it is done or deleted. */
	async * watch() {
		const closing = new AbortController();
		try {
			for await (const {kind, data} of serverSentEvents(await this.#control.stream(`${this.#path}:watch`, closing.signal))) {
				if (kind === 'message' && data) {
					yield shown(JSON.parse(data));
				}
			}
		} finally {
			closing.abort();
		}
	}

	awaitDone(timeout) {
		return this.await(({done}) => done, timeout, 'be done');
	}

	awaitState(state, timeout) {
		return this.await(({metadata}) => metadata?.state === state, timeout, `have the state ${state}`);
	}

	awaitStage(index, timeout) {
		const reached = async () => ((await this.full()).timeline?.stage ?? -1) >= index;
		return this.await(reached, timeout, `reach stage ${index}`);
	}

	await(condition, timeout, aim = 'meet the condition') {
		return awaitOperation(this.#control, this, condition, timeout, aim);
	}

	async #change(verb, body) {
		return shown(await this.#control.post(`${this.#path}:${verb}`, body));
	}

}
