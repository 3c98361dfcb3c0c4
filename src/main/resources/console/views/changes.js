// The difference between two values of JSON.

/**
 * Compares two values.
 * @return the fields that differ, as `{ path, before, after }`; `undefined` for a field
 * that is not there
 */
export function changes(before, after, path = '') {
	if (isObject(before) && isObject(after)) {
		return [...new Set([...Object.keys(before), ...Object.keys(after)])]
			.flatMap((key) => changes(before[key], after[key], path ? `${path}.${key}` : key));
	}
	return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
}

function isObject(value) {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
