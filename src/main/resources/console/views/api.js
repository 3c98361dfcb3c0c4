// One API: its documents, the first steps with it, and its methods.

import { root } from '../api.js';
import { address, call, source } from '../app.js';
import { shortMethod } from '../format.js';
import { html, nothing } from '../html.js';
import { copyButton, empty, errorBox, go } from '../parts.js';
import { hasWords, strictness } from './apis.js';
import { SNIPPETS } from './snippets.js';

export function open({ path: service, parameters }) {
	const choice = { filter: parameters.get('filter') ?? '', role: parameters.get('role') ?? '', version: parameters.get('version') ?? '' };
	const surface = source(() => call('GET', `surfaces/${encodeURIComponent(service)}`));

	function apply(event) {
		event.preventDefault();
		go(address(`api/${service}`, Object.fromEntries(new FormData(event.currentTarget))));
	}

	function select(name, label, values) {
		return html`<label>${label} <select name=${name}><option value="">any</option>${values.map((value) => html`
			<option ?selected=${value === choice[name]}>${value}</option>`)}</select></label>`;
	}

	function list(methods) {
		const shown = methods.filter(({ method, path, role, version }) => hasWords(`${method} ${path}`, choice.filter)
			&& (!choice.role || role === choice.role) && (!choice.version || version === choice.version));
		return html`<section aria-labelledby="methods"><h2 id="methods">Methods</h2>
			<form class="actions filters" role="search" @submit=${apply} @change=${apply}>
				<input class="grow" name="filter" type="search" aria-label="Words of the method or the path" .value=${choice.filter}
					placeholder="Words of the method or the path">
				${select('role', 'Role', unique(methods, 'role'))}
				${select('version', 'Version', unique(methods, 'version'))}
				<button>Search</button>
			</form>
			${shown.length ? table(service, shown) : empty('No method matches.')}</section>`;
	}

	return {
		title: service,
		draw: () => html`<h1>${surface.value?.title ?? service}</h1>
			<p class="actions"><a href=${address('apis')}>All APIs</a></p>
			${errorBox(surface.error)}
			${surface.value ? html`${facts(surface.value)}${firstSteps(surface.value.methods)}${list(surface.value.methods)}` : nothing}`,
		onEvent: (type) => type === 'gap' && surface.refresh(),
	};
}

function unique(methods, field) {
	return [...new Set(methods.map((method) => method[field]))];
}

function facts(surface) {
	return html`<dl class="facts">
		<dt>Service</dt><dd>${surface.service}</dd>
		<dt>Requests</dt><dd>${strictness(surface)}: ${surface.strict
			? 'only the declared paths, with the fields that the definitions require'
			: 'also the generic paths of client libraries, and resources that nobody created'}</dd>
		<dt>Resources</dt><dd><a href=${address('resources', { service: surface.service })}>of this service</a></dd>
		${unique(surface.methods, 'version').map((version) => documents(surface.service.split('.')[0], version))}
	</dl>`;
}

function documents(api, version) {
	return html`<dt>${version}</dt><dd class="links">
		<a href="../swagger-ui/index.html?urls.primaryName=${encodeURIComponent(`${api} ${version}`)}">Swagger UI</a>
		<a href="../openapi/${api}-${version}">OpenAPI</a> <a href="../openapi/${api}-${version}.yaml">as YAML</a>
		<a href="../discovery/v1/apis/${api}/${version}/rest">discovery document</a></dd>`;
}

function firstSteps(methods) {
	const start = methods.find(({ role }) => role === 'start');
	const poll = methods.find(({ role, version }) => role === 'get' && version === start?.version);
	return start && poll ? html`<section aria-labelledby="steps"><h2 id="steps">First steps</h2>
		<p>Start a job. The response has the name of its operation:</p>
		${command('Start', curl(start))}
		<p>Get the operation until it is done. Replace NAME with that name, including its slashes:</p>
		${command('Poll', `curl ${root}${poll.path.slice(1, poll.path.indexOf('{'))}NAME`)}</section>` : nothing;
}

function command(label, text) {
	return html`<div class="json">${copyButton('Copy', text)}<pre tabindex="0" aria-label=${label}>${text}</pre></div>`;
}

function curl({ httpMethod, example }) {
	return SNIPPETS.curl({ httpMethod, ...example });
}

function table(service, methods) {
	return html`<div class="scroll"><table>
		<thead><tr><th scope="col">Method</th><th scope="col">Version</th><th scope="col">Role</th><th scope="col">Path</th>
			<th scope="col"><span class="unseen">Actions</span></th></tr></thead>
		<tbody>${methods.map((method) => html`<tr>
			<td class="name"><span title=${method.method}>${shortMethod(method.method)}</span></td>
			<td>${method.version}</td>
			<td>${method.role}</td>
			<td class="words"><code>${method.httpMethod} ${method.path}</code></td>
			<td class="nowrap">${method.role === 'start' ? html`<a href=${address('jobs', { service, start: method.method })}>Start</a>` : nothing}
				${copyButton('Copy as curl', () => curl(method))}</td></tr>`)}</tbody>
	</table></div>`;
}
