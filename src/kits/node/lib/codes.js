/** The canonical codes in the order of their numbers. */
const CODES = [
	'OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS', 'PERMISSION_DENIED',
	'RESOURCE_EXHAUSTED', 'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE',
	'DATA_LOSS', 'UNAUTHENTICATED',
];

/** The name of a code, or the number itself if there is no such code. */
export function codeName(number) {
	return CODES[number] ?? String(number);
}

/** The number of a code that is given by its name or number. */
export function codeNumber(code) {
	if (Number.isInteger(code)) {
		return code;
	}
	const number = CODES.indexOf(code);
	if (number < 0) {
		throw new TypeError(`'${code}' is not a canonical code. Use one of ${CODES.join(', ')}.`);
	}
	return number;
}
