// Calls of the control API and of the emulated APIs.

/** The address of the emulator, also behind a proxy that adds a path. */
export const root = new URL('..', document.baseURI);

const TOKEN = 'control-token';

/** An error answer in Google's form, or a connection that failed (code `UNAVAILABLE`). */
export class ApiError extends Error {

	constructor(code, message, reason) {
		super(message);
		this.code = code;
		this.reason = reason;
	}

}

/** The headers that every call to the control API needs. */
export function authorization() {
	const token = sessionStorage.getItem(TOKEN);
	return token ? { authorization: `Bearer ${token}` } : {};
}

/** Keeps the control token for this tab. */
export function keepToken(token) {
	sessionStorage.setItem(TOKEN, token);
}

/** Joins the segments of a resource name for a path. */
export function inPath(name) {
	return name.split('/').map(encodeURIComponent).join('/');
}

/** Builds a query string of the parameters that have a value, with the question mark. */
export function query(parameters) {
	const set = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '' && value !== false);
	return set.length ? `?${new URLSearchParams(set)}` : '';
}

/** Converts the body of an error answer. */
export function errorOf(status, text) {
	try {
		const { error } = JSON.parse(text);
		const reason = (error.details ?? []).map((detail) => detail.reason).find(Boolean);
		return new ApiError(error.status, error.message, reason);
	}
	catch {
		return new ApiError('UNKNOWN', `The answer has the status ${status}: ${text.slice(0, 200)}`);
	}
}

async function send(method, path, body, headers) {
	let response;
	try {
		response = await fetch(new URL(path, root), { method, body, headers });
	}
	catch {
		throw new ApiError('UNAVAILABLE', 'The emulator does not answer.');
	}
	const text = await response.text();
	if (!response.ok) {
		throw errorOf(response.status, text);
	}
	return { text, etag: response.headers.get('etag') };
}

/**
 * Calls the control API.
 * @param method the HTTP method
 * @param path the path after `/emulator/v1/`
 * @param body a value to send as JSON, or a text to send as YAML
 * @return the answer, as a value if it is JSON
 */
export async function control(method, path, body, headers = {}) {
	const type = typeof body === 'string' ? 'application/yaml' : 'application/json';
	const { text } = await send(method, `emulator/v1/${path}`, typeof body === 'object' ? JSON.stringify(body) : body,
			{ ...authorization(), ...(body === undefined ? {} : { 'content-type': type }), ...headers });
	try {
		return JSON.parse(text);
	}
	catch {
		return text;
	}
}

/** Calls an emulated API. If the emulator checks credentials, the call uses a token made for it. */
export async function emulated(method, path, body) {
	const json = body === undefined ? {} : { 'content-type': 'application/json' };
	const attempt = (headers) => send(method, path.replace(/^\//, ''), body, { ...json, ...headers });
	try {
		return JSON.parse((await attempt({})).text || '{}');
	}
	catch (error) {
		if (error.code !== 'UNAUTHENTICATED') {
			throw error;
		}
		const { access_token: token } = await control('POST', 'credentials:accessToken', {});
		return JSON.parse((await attempt({ authorization: `Bearer ${token}` })).text || '{}');
	}
}
