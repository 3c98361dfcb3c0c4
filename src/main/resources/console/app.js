// The state that all views share: the project, the clock, messages, and the present view.

import { ApiError, control, query } from './api.js';

/** Real milliseconds between two drawings while something moves. */
const TICK = 250;

/** Real milliseconds in which several changes lead to one call. */
const PAUSE = 400;

export const app = {
	/** The project as in `projects/demo`; empty for all. */
	scope: '',
	/** The names of projects that were met, for suggestions. */
	scopes: new Set(),
	/** The clock as last read, with the real time of the reading. */
	clock: undefined,
	/** `connecting`, `live` or `lost`. */
	connection: 'connecting',
	/** The latest message for the user: `{ text, kind }`. */
	message: undefined,
	/** Draws the page again. The main module sets it. */
	draw: () => {},
	/** Asks for the control token and resolves when it is kept. The main module sets it. */
	askToken: async () => {},
};

/** The present time of a clock in milliseconds. */
export function now(clock = app.clock) {
	if (!clock) {
		return Date.now();
	}
	return clock.instant + (clock.paused ? 0 : (performance.now() - clock.readAt) * clock.rate);
}

/** A clock that the control API answered, with the real time of the answer. */
export function readClock(answer) {
	return { ...answer, instant: Date.parse(answer.now), readAt: performance.now() };
}

/** Keeps the clock of the present project that the control API answered. */
export function setClock(answer) {
	app.clock = readClock(answer);
	app.draw();
}

/** Calls the control API; asks for the token if it is needed. */
export async function call(method, path, body, headers) {
	try {
		return await control(method, path, body, headers);
	}
	catch (error) {
		if (error.reason !== 'CONTROL_TOKEN_REQUIRED') {
			throw error;
		}
		await app.askToken();
		return call(method, path, body, headers);
	}
}

/** The query string with the present project and other parameters. */
export function scoped(parameters = {}) {
	return query({ scope: app.scope, ...parameters });
}

/** Shows a message to the user; `kind` is `done` or `failed`. */
export function say(text, kind = 'done') {
	app.message = { text, kind };
	app.draw();
}

/**
 * Runs an action of a button and shows how it ended.
 * @param action does it
 * @param done the message of success; none if it is left out
 * @return whether it succeeded
 */
export async function attempt(action, done) {
	try {
		await action();
		if (done) {
			say(done);
		}
		return true;
	}
	catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}
		say(error.message, 'failed');
		return false;
	}
}

/** The address of a view: its path and its parameters, with the present project. */
export function address(path, parameters = {}) {
	return `#/${path}${scoped(parameters)}`;
}

/**
 * Combines calls that follow each other closely into one. The first call runs at once.
 * @param action an asynchronous function; it runs again if it was called while it ran
 * @return asks for the action
 */
export function combined(action) {
	let timer;
	let running = false;
	let again = false;
	let ended = -PAUSE;
	const run = async () => {
		timer = undefined;
		running = true;
		try {
			await action();
		}
		finally {
			running = false;
			ended = performance.now();
			if (again) {
				again = false;
				request();
			}
		}
	};
	const request = () => {
		again = running;
		if (!running) {
			timer ??= setTimeout(run, Math.max(0, ended + PAUSE - performance.now()));
		}
	};
	return request;
}

/**
 * Something that a view shows: reads it at once, and again when asked.
 * @param read an asynchronous function that returns the value
 * @return the latest `value`, the `error` of the latest reading, and `refresh()`
 */
export function source(read) {
	const state = {};
	state.refresh = combined(async () => {
		try {
			state.value = await read();
			state.error = undefined;
		}
		catch (failure) {
			state.error = failure;
		}
		app.draw();
	});
	state.refresh();
	return state;
}

/** Draws again and again while `isMoving()` and the page is visible. Returns an end of it. */
export function ticking(isMoving) {
	const timer = setInterval(() => {
		if (!document.hidden && isMoving()) {
			app.draw();
		}
	}, TICK);
	return () => clearInterval(timer);
}
