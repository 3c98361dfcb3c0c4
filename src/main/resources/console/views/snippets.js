// Programs that start the same job again and wait for its end.

import { root } from '../api.js';

/**
 * Fills the path of a method from a recorded request.
 * @param method the method as the control API describes it
 * @param request the request in JSON
 * @return the HTTP method, the path with its query, and the body
 */
export function transcoded(method, request) {
	const rest = structuredClone(request);
	const path = method.path.replace(/\{([^}=]+)(=[^}]*)?\}/g, (_, field) => take(rest, field.split('.')));
	if (method.bodyField === '*' || !method.bodyField) {
		return { httpMethod: method.httpMethod, path, body: method.bodyField ? rest : undefined };
	}
	const body = take(rest, [camelCase(method.bodyField)]);
	const query = new URLSearchParams(Object.entries(rest).filter(([, value]) => typeof value !== 'object'));
	return { httpMethod: method.httpMethod, path: query.size ? `${path}?${query}` : path, body };
}

function camelCase(name) {
	return name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
}

/** Removes a field of a message and returns its value. */
function take(message, [field, ...inner]) {
	const key = camelCase(field);
	if (inner.length) {
		return take(message[key] ?? {}, inner);
	}
	const value = message[key];
	delete message[key];
	return value ?? '';
}

/** The part of a path before the names of resources: `/v1/`, `/compute/v1/`. */
function prefix(path) {
	return /^(.*?\/)(projects|folders|organizations|\{|[a-z]+\/)/.exec(path.replace(/^(\/(?:[a-z]+\/)?v[^/]+)\//, '$1/'))?.[1] ?? '/v1/';
}

/** The programs by language. */
export const SNIPPETS = {
	curl: ({ httpMethod, path, body }) => `curl -X ${httpMethod} '${url(path)}'${body === undefined ? ''
		: ` \\\n  -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify(body).replaceAll("'", String.raw`'\''`)}'`}\n`,

	Java: ({ httpMethod, path, body, polls }) => `var client = java.net.http.HttpClient.newHttpClient();
var start = java.net.http.HttpRequest.newBuilder(java.net.URI.create(${text(url(path))}))
	.header("Content-Type", "application/json")
	.method(${text(httpMethod)}, java.net.http.HttpRequest.BodyPublishers.ofString(${text(JSON.stringify(body ?? {}))}));
var operation = client.send(start.build(), java.net.http.HttpResponse.BodyHandlers.ofString()).body();
var name = operation.replaceAll("(?s).*?\\"name\\":\\\\s*\\"([^\\"]+)\\".*", "$1");
while (!operation.matches("(?s).*\\"(done\\":\\\\s*true|status\\":\\\\s*\\"DONE\\").*")) {
	Thread.sleep(1_000);
	var poll = java.net.http.HttpRequest.newBuilder(java.net.URI.create(${text(url(polls))} + name)).build();
	operation = client.send(poll, java.net.http.HttpResponse.BodyHandlers.ofString()).body();
}
System.out.println(operation);
`,

	Python: ({ httpMethod, path, body, polls }) => `import json, time, urllib.request

def call(method, url, body=None):
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method=method)
    return json.load(urllib.request.urlopen(request))

operation = call(${text(httpMethod)}, ${text(url(path))}, ${text(JSON.stringify(body ?? {}))}.encode())
while not (operation.get("done") or operation.get("status") == "DONE"):
    time.sleep(1)
    operation = call("GET", ${text(url(polls))} + operation["name"])
print(json.dumps(operation, indent=2))
`,

	Node: ({ httpMethod, path, body, polls }) => `const call = async (method, url, body) => {
  const response = await fetch(url, { method, body, headers: { 'content-type': 'application/json' } });
  return response.json();
};

let operation = await call(${text(httpMethod)}, ${text(url(path))}, ${text(JSON.stringify(body ?? {}))});
while (!operation.done && operation.status !== 'DONE') {
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  operation = await call('GET', ${text(url(polls))} + operation.name);
}
console.log(operation);
`,
};

/**
 * Writes a program.
 * @param language a key of `SNIPPETS`
 * @param method the method that started the job
 * @param request the request in JSON
 */
export function snippet(language, method, request) {
	const call = transcoded(method, request);
	return SNIPPETS[language]({ ...call, polls: prefix(method.path) });
}

function url(path) {
	return new URL(path.replace(/^\//, ''), root).href;
}

/** A text literal of all these languages. */
function text(value) {
	return JSON.stringify(value);
}
