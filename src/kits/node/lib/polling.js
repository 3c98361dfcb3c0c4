import {inSeconds} from './times.js';

const QUICK_DELAY = 20;

const TIMEOUT_MESSAGE = 'Total timeout exceeded before any response was received';

const DEADLINE_EXCEEDED = 4;

/**
 * Makes operations of a client of Google's poll on the project's clock: where the client would wait, the clock moves forward. The delays,
 * their growth and the total timeout are those that the client or the call has.
 */
export function pollInEmulatedTime(project, clientOrOperation) {
	const {clock} = project.client();
	return adapted(clientOrOperation, (operation) => pollOn(clock, operation));
}

/** Makes operations of a client of Google's poll every 20 ms, for tests that end operations or move the clock themselves. */
export function pollQuickly(clientOrOperation) {
	return adapted(clientOrOperation, (operation) => {
		operation.backoffSettings = {...operation.backoffSettings, ...delays(QUICK_DELAY)};
	});
}

function adapted(clientOrOperation, adapt) {
	return isOperation(clientOrOperation) ? changed(clientOrOperation, adapt) : adaptedClient(clientOrOperation, adapt);
}

/** The same client, whose calls answer with changed operations. */
function adaptedClient(client, adapt) {
	return new Proxy(client, {
		get(target, name) {
			const value = Reflect.get(target, name, target);
			if (typeof value !== 'function') {
				return value;
			}
			return (...request) => {
				const answer = value.apply(target, request);
				return typeof answer?.then === 'function' ? answer.then((results) => withOperations(results, adapt)) : answer;
			};
		},
	});
}

/** A call that starts an operation answers with it in a list; a check of the progress answers with the operation alone. */
function withOperations(answer, adapt) {
	[answer].flat().filter(isOperation).forEach((operation) => changed(operation, adapt));
	return answer;
}

function isOperation(value) {
	return typeof value?.getOperation === 'function' && typeof value.promise === 'function' && value.backoffSettings !== undefined;
}

const CHANGED = new WeakSet();

function changed(operation, adapt) {
	if (!CHANGED.has(operation)) {
		CHANGED.add(operation);
		adapt(operation);
	}
	return operation;
}

/** Every poll but the first one comes after a delay. */
function pollOn(clock, operation) {
	const {initialRetryDelayMillis, retryDelayMultiplier, maxRetryDelayMillis, totalTimeoutMillis} = operation.backoffSettings;
	const poll = operation.getOperation.bind(operation);
	let next = 0;
	let waited = 0;
	const wait = async () => {
		if (operation.latestResponse?.done || next === 0) {
			next = initialRetryDelayMillis;
			return;
		}
		await clock.advance(inSeconds(next));
		waited += next;
		next = Math.min(next * retryDelayMultiplier, maxRetryDelayMillis);
		if (totalTimeoutMillis && waited >= totalTimeoutMillis) {
			throw Object.assign(new Error(TIMEOUT_MESSAGE), {code: DEADLINE_EXCEEDED});
		}
	};
	operation.backoffSettings = {...operation.backoffSettings, ...delays(0), totalTimeoutMillis: null};
	operation.getOperation = (callback) => {
		const polled = wait().then(() => poll(callback), callback);
		return callback ? undefined : polled;
	};
}

function delays(ms) {
	return {initialRetryDelayMillis: ms, retryDelayMultiplier: 1, maxRetryDelayMillis: ms};
}
