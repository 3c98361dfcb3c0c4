// Writes a JSON value as YAML. A text that YAML could read as anything else is quoted as in JSON.

const PLAIN_TEXT = /^[A-Za-z_][\w./-]*( [\w./-]+)*$/;
const PLAIN_DURATION = /^\d+(ms|[smhd])$/;
const WORD = /^(true|false|null)$/i;

/** The value as YAML in block style. */
export function yaml(value) {
	return `${lines(value).join('\n')}\n`;
}

function lines(value) {
	if (!isBlock(value)) {
		return [scalar(value)];
	}
	return Array.isArray(value) ? value.flatMap(item) : Object.entries(value).flatMap(member);
}

function item(value) {
	const [first, ...rest] = lines(value);
	return [`- ${first}`, ...indented(rest)];
}

function member([name, value]) {
	return isBlock(value) ? [`${scalar(name)}:`, ...indented(lines(value))] : [`${scalar(name)}: ${scalar(value)}`];
}

function indented(texts) {
	return texts.map((line) => `  ${line}`);
}

function isBlock(value) {
	return value !== null && typeof value === 'object' && Object.keys(value).length > 0;
}

function scalar(value) {
	const isPlain = typeof value === 'string' && !WORD.test(value) && (PLAIN_TEXT.test(value) || PLAIN_DURATION.test(value));
	return isPlain ? value : JSON.stringify(value);
}
