import {AssertionError} from 'node:assert';

/** The failure of a call of the control API. */
export class EmulatorError extends Error {

	/**
	 * @param {string} call the failed call: its verb and address
	 * @param {string} code the canonical code, such as NOT_FOUND
	 * @param {string} description the message of the emulator
	 * @param {{reason?: string, cause?: unknown}} more
	 */
	constructor(call, code, description, {reason, cause} = {}) {
		super(`${call}: ${code}: ${description}`, cause === undefined ? undefined : {cause});
		this.name = 'EmulatorError';
		this.call = call;
		this.code = code;
		this.description = description;
		this.reason = reason;
	}

	/** The error for an answer with an HTTP status other than 200. */
	static answered(call, status, text) {
		const error = errorIn(text);
		if (error === undefined) {
			return new EmulatorError(call, 'UNKNOWN', `The answer is HTTP status ${status}`
				+ " and not in the form of the emulator's errors. Does something else listen there?");
		}
		const reason = error.details?.find((detail) => detail.reason)?.reason;
		return new EmulatorError(call, error.status, error.message ?? '', {reason});
	}

	/** The error for a call without an answer. */
	static unanswered(call, url, cause) {
		if (cause.name === 'TimeoutError') {
			return new EmulatorError(call, 'DEADLINE_EXCEEDED', `${url} took too long to answer.`, {cause});
		}
		return new EmulatorError(call, 'UNAVAILABLE', `Nothing answers at ${url}: ${cause.cause?.message || cause.message}.`
			+ ' Start the emulator there, or give EmulatorClient.at(...) the address where it listens.', {cause});
	}

}

function errorIn(text) {
	try {
		const {error} = JSON.parse(text);
		return typeof error?.status === 'string' ? error : undefined;
	} catch {
		return undefined;
	}
}

/** The error of a check that did not pass, as test runners show it. */
export function failedCheck(message) {
	return new AssertionError({message});
}
