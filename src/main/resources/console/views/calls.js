// The journal of calls, live, with filters.

import { address, app, call, scoped, source } from '../app.js';
import { duration, milliseconds, shortMethod, shortName, timeOfDay } from '../format.js';
import { html, nothing } from '../html.js';
import { repeat } from '../library/lit-html/directives/repeat.js';
import { badge, button, empty, errorBox, go } from '../parts.js';
import { FAILURES } from './jobs.js';

const ROLES = ['start', 'get', 'list', 'cancel', 'delete', 'wait', 'mixin', 'getResource', 'listResources', 'createResource',
	'updateResource', 'deleteResource', 'changeResource', 'plain'];

/** The conditions of the journal that are shown first, and the others. */
const FIRST = ['method', 'role', 'status'];
const MORE = ['operation', 'transport', 'scenario', 'fault', 'if', 'limit'];

const LABELS = { method: 'Method', role: 'Role', status: 'Status', operation: 'Operation', transport: 'Transport',
	scenario: 'Scenario', fault: 'Fault', if: 'If (CEL)', limit: 'At most' };

const CHOICES = { role: ROLES, status: ['OK', ...FAILURES], transport: ['REST', 'GRPC'] };

const HINTS = { method: 'GetOperation or *.Get*', operation: 'projects/*', if: "took > duration('1s')", limit: '100' };

const LIMIT = 100;

export function open({ parameters }) {
	const filter = Object.fromEntries([...FIRST, ...MORE].map((name) => [name, parameters.get(name) ?? '']));
	const journal = source(() => call('GET', `calls${scoped({ ...filter, limit: filter.limit || LIMIT })}`));
	let isLive = true;

	function apply(event) {
		event.preventDefault();
		go(address('calls', Object.fromEntries([...new FormData(event.currentTarget)].map(([name, value]) => [name, value.trim()]))));
	}

	function form() {
		return html`<form class="filters" role="search" @submit=${apply} @change=${apply}>
			<p class="actions">${FIRST.map(field)}<button>Search</button></p>
			<details ?open=${MORE.some((name) => filter[name])}><summary>More conditions</summary>
				<p class="actions">${MORE.map(field)}</p></details>
		</form>`;
	}

	function field(name) {
		return html`<label>${LABELS[name]} ${CHOICES[name] ? html`<select name=${name}>
				<option value="">any</option>${CHOICES[name].map((word) => html`<option ?selected=${word === filter[name]}>${word}</option>`)}
			</select>` : html`<input name=${name} .value=${filter[name]} placeholder=${HINTS[name] ?? ''}>`}</label>`;
	}

	function bar({ calls, forgotten }) {
		return html`<p class="actions"><span class="dim">${calls.length} ${calls.length === 1 ? 'call' : 'calls'}, the newest
				first.${forgotten ? ` ${forgotten} older ones are forgotten.` : ''}</span>
			<label><input type="checkbox" .checked=${isLive} @change=${(event) => {
				isLive = event.target.checked;
				journal.refresh();
			}}> Live</label>
			${button(app.scope ? `Delete the calls of ${app.scope}` : 'Delete all calls', async () => {
				await call('DELETE', `calls${scoped()}`);
				journal.refresh();
			}, { kind: 'danger', done: 'The calls are deleted.' })}</p>`;
	}

	function table({ calls }) {
		return html`<div class="scroll"><table>
			<thead><tr><th scope="col" class="number">Call</th><th scope="col">Received</th><th scope="col">Method</th>
				<th scope="col">Status</th><th scope="col" class="number">Took</th><th scope="col">Operation</th>
				<th scope="col">Scenario</th><th scope="col">Fault</th></tr></thead>
			<tbody>${repeat(calls.toReversed(), ({ number }) => number, row)}</tbody>
		</table></div>`;
	}

	return {
		draw: () => html`<h1>Calls</h1>
			${form()}
			${errorBox(journal.error)}
			${journal.value ? html`${bar(journal.value)}
				${journal.value.calls.length ? table(journal.value) : empty('No call matches.')}` : nothing}`,
		onEvent: (type) => {
			if (isLive && ['call', 'reset', 'gap'].includes(type)) {
				journal.refresh();
			}
		},
	};
}

function row(one) {
	return html`<tr>
		<td class="number"><a href=${address(`call/${one.number}`)}>${one.number}</a></td>
		<td class="nowrap">${timeOfDay(one.received)}</td>
		<td class="name"><span title=${one.method}>${shortMethod(one.method)}</span>
			<div class="dim">${[one.role, one.transport].filter(Boolean).join(', ')}</div></td>
		<td>${statusBadge(one)}</td>
		<td class="number nowrap">${one.took ? duration(milliseconds(one.took)) : ''}</td>
		<td class="name">${operationLink(one.operation)}</td>
		<td>${one.scenario}</td>
		<td>${one.fault}</td>
	</tr>`;
}

/** The status of a call as a word. */
export function statusBadge({ status }) {
	return status ? badge(status, status === 'OK' ? 'done' : 'failed') : badge('waiting', 'running');
}

/** A link to the job of an operation; nothing without one. */
export function operationLink(name) {
	return name ? html`<a href=${address(`job/${name}`)} title=${name}>${shortName(name)}</a>` : nothing;
}
