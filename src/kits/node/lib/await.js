import {failedCheck} from './errors.js';
import {EventStream} from './events.js';
import {milliseconds} from './times.js';

/**
 * Waits until an operation meets a condition. Looks when the stream of events is open, so that no change is missed, and then after each event
 * that may be about the operation.
 */
export async function awaitOperation(control, operation, condition, timeout, aim) {
	milliseconds(timeout);
	let last;
	const meets = async () => {
		last = await find(operation);
		return last !== undefined && await condition(last);
	};
	const events = await EventStream.open(control);
	try {
		const isMet = await meets()
			|| await events.find(async (event) => isAbout(event, operation.name, last) && meets(), timeout) !== undefined;
		if (!isMet) {
			throw failedCheck(`Expected operation '${operation.name}' to ${aim} within ${timeout}, but `
				+ (last ? `its last state was ${JSON.stringify(last)}.` : 'there is no such operation.'));
		}
		return last;
	} finally {
		events.close();
	}
}

async function find(operation) {
	try {
		return await operation.get();
	} catch (error) {
		if (error.code === 'NOT_FOUND') {
			return undefined;
		}
		throw error;
	}
}

/** The event may have the real name of an operation that the test knows by an alias. */
function isAbout({kind, data}, name, last) {
	switch (kind) {
		case 'operation': return data.name === name || data.name === last?.name;
		case 'stage': return data.operation === name || data.operation === last?.name;
		default: return ['clock', 'reset', 'gap'].includes(kind);
	}
}
