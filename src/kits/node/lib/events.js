import {setTimeout as pause} from 'node:timers/promises';

import {milliseconds} from './times.js';

const RETRY_DELAY = 500;

/** The server-sent events of a response. Comments have no data. */
export async function * serverSentEvents(body) {
	let event = {kind: 'message', data: ''};
	for await (const line of lines(body)) {
		if (line === '') {
			yield event;
			event = {kind: 'message', data: ''};
			continue;
		}
		const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line);
		if (field === 'id') {
			event.id = value;
		} else if (field === 'event') {
			event.kind = value;
		} else if (field === 'data') {
			event.data += (event.data && '\n') + value;
		}
	}
}

async function * lines(body) {
	const decoder = new TextDecoder();
	let rest = '';
	for await (const bytes of body) {
		const parts = (rest + decoder.decode(bytes, {stream: true})).split(/\r?\n/);
		rest = parts.pop();
		yield * parts;
	}
}

/**
 * A stream of the emulator's events. From the moment that it is open, it misses none. If the connection breaks, the stream continues with the
 * next event; if it cannot, it has an event of the kind `gap`.
 */
export class EventStream {

	#control;

	#closing = new AbortController();

	#lastId;

	#events;

	#pending;

	constructor(control) {
		this.#control = control;
	}

	static async open(control) {
		const stream = new EventStream(control);
		stream.#events = stream.#read(await stream.#connect());
		return stream;
	}

	/** Returns the next event that meets a condition and skips those before it, or undefined if none comes in time. */
	async find(condition, timeout) {
		const timer = new AbortController();
		const end = pause(milliseconds(timeout), undefined, {signal: timer.signal}).catch(() => undefined);
		try {
			for (;;) {
				const event = await Promise.race([this.#take(), end]);
				if (event === undefined || await condition(event)) {
					this.#pending = event === undefined ? this.#pending : undefined;
					return event;
				}
				this.#pending = undefined;
			}
		} finally {
			timer.abort();
		}
	}

	close() {
		this.#closing.abort();
	}

	[Symbol.asyncIterator]() {
		return {
			next: async () => {
				const value = await this.#take();
				this.#pending = undefined;
				return {value, done: value === undefined};
			},
			return: async () => {
				this.close();
				return {value: undefined, done: true};
			},
		};
	}

	/** The next event, which stays until somebody takes it out of `#pending`. */
	async #take() {
		if (this.#closing.signal.aborted) {
			return undefined;
		}
		this.#pending ??= this.#events.next().then(({value}) => value);
		return this.#pending;
	}

	async * #read(body) {
		for (let connection = body; connection; connection = await this.#reconnect()) {
			try {
				for await (const {id, kind, data} of serverSentEvents(connection)) {
					this.#lastId = id ?? this.#lastId;
					if (data) {
						yield {id, kind, data: JSON.parse(data)};
					}
				}
			} catch {
				// the connection broke, or the stream was closed
			}
		}
	}

	async #reconnect() {
		while (!this.#closing.signal.aborted) {
			try {
				await pause(RETRY_DELAY, undefined, {signal: this.#closing.signal});
				return await this.#connect();
			} catch {
				// the emulator may come back
			}
		}
		return undefined;
	}

	#connect() {
		return this.#control.stream('/events', this.#closing.signal, this.#lastId ? {'last-event-id': this.#lastId} : {});
	}

}
