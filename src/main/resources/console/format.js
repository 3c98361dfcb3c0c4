// Texts for names, times and values.

/** The last segment of a name. */
export function shortName(name) {
	return name.slice(name.lastIndexOf('/') + 1);
}

/** The last part of a method's full name. */
export function shortMethod(method) {
	return method.includes('/') ? method : method.slice(method.lastIndexOf('.') + 1);
}

/** A length of time in milliseconds, with two units at most: `2 h 5 min`, `1.3 s`, `40 ms`. */
export function duration(milliseconds) {
	const ms = Math.abs(milliseconds);
	if (ms < 1_000) {
		return `${Math.round(ms)} ms`;
	}
	if (ms < 60_000) {
		return `${trimmed(ms / 1_000)} s`;
	}
	const units = [[86_400_000, 'd'], [3_600_000, 'h'], [60_000, 'min'], [1_000, 's']];
	const first = units.findIndex(([size]) => ms >= size);
	const [size, unit] = units[first];
	const [smaller, smallerUnit] = units[first + 1];
	const rest = Math.floor((ms % size) / smaller);
	return `${Math.floor(ms / size)} ${unit}${rest ? ` ${rest} ${smallerUnit}` : ''}`;
}

function trimmed(seconds) {
	return (Math.floor(seconds * 10) / 10).toString();
}

/** A duration in the JSON form of protobuf, `1.500s`, in milliseconds; `undefined` stays. */
export function milliseconds(text) {
	return text === undefined ? undefined : Number.parseFloat(text) * 1_000;
}

/** An instant as date and time in UTC, to the second. */
export function dateTime(instant) {
	return new Date(instant).toISOString().replace('T', ' ').replace(/\.\d+Z$/, ' UTC');
}

/** The time of day of an instant in UTC, to the millisecond. */
export function timeOfDay(instant) {
	return new Date(instant).toISOString().slice(11, 23);
}

/** A value as indented JSON. */
export function json(value) {
	return JSON.stringify(value, null, 2);
}
