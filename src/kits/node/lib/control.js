import {EmulatorError, failedCheck} from './errors.js';

const TIMEOUT = 60_000;

/** The HTTP calls of the control API, for one project or the whole emulator. */
export class Control {

	#url;

	#scope;

	#token;

	constructor(url, scope = undefined, token = undefined) {
		this.#url = String(url).replace(/\/+$/, '');
		this.#scope = scope;
		this.#token = token;
	}

	in(scope) {
		return new Control(this.#url, scope, this.#token);
	}

	withToken(token) {
		return new Control(this.#url, this.#scope, token);
	}

	get url() {
		return this.#url;
	}

	async get(path, query) {
		return JSON.parse(await this.text(path, query));
	}

	text(path, query) {
		return this.#send('GET', path, query);
	}

	async post(path, body) {
		return JSON.parse(await this.#send('POST', path, {}, body));
	}

	async put(path, body, query) {
		return JSON.parse(await this.#send('PUT', path, query, body));
	}

	async delete(path, query) {
		await this.#send('DELETE', path, query);
	}

	/** Fails with the message of a check that did not pass. */
	async verify(path, body) {
		const {passed, message} = await this.post(path, body);
		if (!passed) {
			throw failedCheck(message);
		}
	}

	/** Opens a stream of server-sent events, and returns once the emulator has begun it. */
	async stream(path, signal, headers = {}) {
		const response = await this.#fetch('GET', path, {}, {headers: {accept: 'text/event-stream', ...headers}, signal});
		if (response.status !== 200) {
			throw EmulatorError.answered(`GET ${response.url}`, response.status, await response.text());
		}
		return response.body;
	}

	async isReady() {
		try {
			const response = await fetch(`${this.#url}/actuator/health/readiness`, {signal: AbortSignal.timeout(TIMEOUT)});
			await response.body?.cancel();
			return response.status === 200;
		} catch {
			return false;
		}
	}

	async #send(method, path, query, body) {
		const request = {signal: AbortSignal.timeout(TIMEOUT), headers: {}};
		if (body !== undefined) {
			// texts may be YAML, and JSON is valid YAML
			request.headers['content-type'] = 'application/yaml';
			request.body = typeof body === 'string' ? body : JSON.stringify(body);
		}
		const response = await this.#fetch(method, path, query, request);
		const text = await response.text();
		if (response.status !== 200) {
			throw EmulatorError.answered(`${method} ${response.url}`, response.status, text);
		}
		return text;
	}

	async #fetch(method, path, query, request) {
		const uri = this.#uri(path, query);
		if (this.#token !== undefined) {
			request.headers.authorization = `Bearer ${this.#token}`;
		}
		try {
			return await fetch(uri, {method, ...request});
		} catch (error) {
			throw EmulatorError.unanswered(`${method} ${uri}`, this.#url, error);
		}
	}

	#uri(path, query = {}) {
		const given = Object.entries({scope: this.#scope, ...query}).filter(([, value]) => value !== undefined && value !== '');
		const parameters = given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
		return `${this.#url}/emulator/v1${path}${parameters && `?${parameters}`}`;
	}

}

/** The name of a resource in a path. Its slashes stay. */
export function inPath(name) {
	return name.split('/').map(encodeURIComponent).join('/');
}

/** All elements of a list that comes in pages. */
export async function allPages(page) {
	const elements = [];
	let pageToken = '';
	do {
		const [more, next] = await page(pageToken);
		elements.push(...more);
		pageToken = next;
	} while (pageToken);
	return elements;
}
