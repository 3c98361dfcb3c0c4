const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;

const MILLISECONDS = {ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000};

/** A length of time as the control API takes it. */
export function duration(length) {
	if (typeof length !== 'string') {
		throw new TypeError(`A length of time is a text such as '90s', '2m' or '1h', not ${describe(length)}.`);
	}
	return length;
}

/** A length of time of the test itself, in milliseconds. */
export function milliseconds(length) {
	const parts = DURATION.exec(duration(length));
	if (!parts) {
		throw new TypeError(`A length of time is a text such as '250ms', '90s', '2m' or '1h', not '${length}'.`);
	}
	return Number(parts[1]) * MILLISECONDS[parts[2]];
}

/** A length of time in milliseconds as the control API takes it. */
export function inSeconds(ms) {
	return `${(ms / 1000).toFixed(6)}s`;
}

/** A point in time as the control API takes it. */
export function instant(time) {
	if (time instanceof Date) {
		return time.toISOString();
	}
	if (typeof time !== 'string') {
		throw new TypeError(`A point in time is a Date or a text such as '2030-01-01T00:00:00Z', not ${describe(time)}.`);
	}
	return time;
}

function describe(value) {
	return `the ${typeof value} ${value}`;
}
