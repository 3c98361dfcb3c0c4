// The scale of a timeline. Long idle times are drawn shorter than they are.

/** A gap is squeezed if it is longer than this many usual gaps. */
const LONG = 12;

/** The length of a squeezed gap, in usual gaps. */
const SQUEEZED = 4;

/**
 * Computes where instants lie on a line.
 * @param instants the instants that matter, in milliseconds, with the first and the last
 * @param width the length of the line
 * @return `at(instant)`, the position; `breaks`, the squeezed gaps as
 * `{ from, to, position }`
 */
export function scaleOf(instants, width) {
	const points = [...new Set(instants)].sort((one, other) => one - other);
	const gaps = points.slice(1).map((point, index) => point - points[index]);
	const usual = [...gaps].sort((one, other) => one - other)[Math.floor((gaps.length - 1) / 2)] ?? 1;
	const drawn = gaps.map((gap) => (gap > LONG * usual ? SQUEEZED * usual : gap));
	const total = drawn.reduce((sum, length) => sum + length, 0) || 1;
	const positions = [0];
	drawn.forEach((length) => positions.push(positions.at(-1) + (length / total) * width));

	function at(instant) {
		const index = points.findLastIndex((point) => point <= instant);
		if (index < 0 || index === points.length - 1) {
			return index < 0 ? 0 : positions.at(-1);
		}
		const share = (instant - points[index]) / gaps[index];
		return positions[index] + share * (positions[index + 1] - positions[index]);
	}

	const breaks = gaps.flatMap((gap, index) => (drawn[index] < gap
		? [{ from: points[index], to: points[index + 1], position: (positions[index] + positions[index + 1]) / 2 }] : []));
	return { at, breaks };
}
