import {codeName, codeNumber} from './codes.js';

/** An operation of the wire as the kit shows it: with `done`, and with the name of its error's code. */
export function shown({done = false, error, ...operation}) {
	return {...operation, done, ...(error && {error: {...error, code: codeName(error.code ?? 0)}})};
}

/** An operation with what clients do not see. */
export function listed({operation, ...details}) {
	return {operation: shown(operation), ...details};
}

/** An operation of the kit as the wire has it. */
export function onTheWire(seed) {
	return seed.error ? {...seed, error: {...seed.error, code: codeNumber(seed.error.code)}} : seed;
}
