// The stream of changes, `GET /emulator/v1/events`.

import { authorization, errorOf, query, root } from './api.js';

const FIRST_DELAY = 500;
const LONGEST_DELAY = 10_000;

/**
 * Receives the changes of a project until it is closed. It connects again after a
 * failure and resumes where it was.
 * @param scope the project; empty for all
 * @param onEvent receives each event: its type and its data
 * @param onState receives `live`, `lost`, or the error that refused the stream
 * @return closes the stream
 */
export function openStream(scope, onEvent, onState) {
	const abort = new AbortController();
	let lastId;
	let delay = FIRST_DELAY;

	async function receive() {
		const response = await fetch(new URL(`emulator/v1/events${query({ scope })}`, root), {
			headers: { ...authorization(), accept: 'text/event-stream', ...(lastId ? { 'last-event-id': lastId } : {}) },
			signal: abort.signal,
		});
		if (!response.ok) {
			throw errorOf(response.status, await response.text());
		}
		onState('live');
		delay = FIRST_DELAY;
		let text = '';
		for await (const chunk of chunks(response.body.pipeThrough(new TextDecoderStream()))) {
			const events = (text + chunk).split('\n\n');
			text = events.pop();
			events.forEach(dispatch);
		}
	}

	function dispatch(text) {
		const fields = Object.fromEntries(text.split('\n')
			.filter((line) => line && !line.startsWith(':'))
			.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
		lastId = fields.id ?? lastId;
		if (fields.data) {
			onEvent(fields.event ?? 'message', JSON.parse(fields.data));
		}
	}

	async function run() {
		while (!abort.signal.aborted) {
			try {
				await receive();
				onState('lost');
			}
			catch (error) {
				if (!abort.signal.aborted) {
					onState(error.code ? error : 'lost');
				}
			}
			await new Promise((resolve) => setTimeout(resolve, delay));
			delay = Math.min(delay * 2, LONGEST_DELAY);
		}
	}

	run();
	return () => abort.abort();
}

/** Reads a stream in browsers whose streams are not iterable. */
async function* chunks(stream) {
	const reader = stream.getReader();
	for (let next = await reader.read(); !next.done; next = await reader.read()) {
		yield next.value;
	}
}
