// One call: its request, its answer, and why the rules applied to it or did not.

import { inPath } from '../api.js';
import { address, call, source } from '../app.js';
import { dateTime, duration, milliseconds, timeOfDay } from '../format.js';
import { html, nothing } from '../html.js';
import { badge, empty, errorBox, jsonBlock } from '../parts.js';
import { operationLink, statusBadge } from './calls.js';

export function open({ path }) {
	const number = Number(path);
	const explained = source(() => call('POST', `calls/${encodeURIComponent(path)}:explain`));

	function draw() {
		return html`<h1>Call ${path}</h1>
			<p class="actions"><a href=${address('calls')}>All calls</a>
				${number > 1 ? html`<a href=${address(`call/${number - 1}`)}>Previous</a>` : nothing}
				<a href=${address(`call/${number + 1}`)}>Next</a></p>
			${errorBox(explained.error)}
			${explained.value ? content(explained.value) : nothing}`;
	}

	return {
		title: `Call ${path}`,
		draw,
		onEvent: (type, data) => {
			if (type === 'call' && data.number === number || type === 'gap') {
				explained.refresh();
			}
		},
	};
}

function content({ call: one, scenarios, faults, paths, hint }) {
	return html`<div class="columns"><section aria-label="The call">${facts(one)}</section>
		<section aria-labelledby="request"><h2 id="request">Request</h2>
			${one.request ? jsonBlock(one.request, 'Request')
				: empty(one.requestSize ? `The request of ${one.requestSize} bytes is not kept.` : 'No request is kept.')}</section></div>
		${hint ? html`<p>${hint}</p>` : nothing}
		${paths ? nearest(paths) : nothing}
		${one.role ? html`${considered('Scenarios', 'scenarios', scenarios)}
			${considered('Faults', 'faults', faults)}` : nothing}`;
}

function facts(one) {
	const entries = {
		Method: one.method,
		Role: one.role,
		Transport: one.transport,
		Status: statusBadge(one),
		Took: one.took && duration(milliseconds(one.took)),
		Received: `${dateTime(one.received).slice(0, 10)} ${timeOfDay(one.received)} UTC`,
		'Emulated time': dateTime(one.time),
		Project: one.scope,
		Operation: one.operation && operationLink(one.operation),
		Scenario: one.scenario,
		Fault: one.fault,
		...Object.fromEntries(Object.entries(one.headers).map(([name, value]) => [`${name}:`, value])),
	};
	return html`<dl class="facts">${Object.entries(entries).filter(([, value]) => value)
		.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function considered(title, kind, rules) {
	return html`<section aria-labelledby=${kind}><h2 id=${kind}>${title} that were considered</h2>
		${rules.length ? html`<div class="scroll"><table>
			<thead><tr><th scope="col">Name</th><th scope="col">Project</th><th scope="col">Result</th><th scope="col">Reason</th></tr></thead>
			<tbody>${rules.map((rule) => html`<tr>
				<td class="name"><a href=${address(`rule/${kind}/${inPath(rule.name)}`, { in: rule.scope })}>${rule.name}</a></td>
				<td>${rule.scope?.replace('projects/', '') || html`<span class="dim">all</span>`}</td>
				<td>${rule.applied ? badge('applied', 'done') : badge(`not: ${rule.condition}`)}</td>
				<td class="reason">${rule.message}</td></tr>`)}</tbody>
		</table></div>` : empty(`There were no ${kind} to consider.`)}</section>`;
}

/** The paths that are nearest to one that no method has. */
function nearest(paths) {
	return html`<section aria-labelledby="paths"><h2 id="paths">The nearest paths</h2>
		<div class="scroll" tabindex="0" role="region" aria-labelledby="paths"><table>
			<thead><tr><th scope="col">Path</th><th scope="col">Method</th><th scope="col">Service</th></tr></thead>
			<tbody>${paths.map((near) => html`<tr><td><code>${near.httpMethod} ${near.path}</code></td><td>${near.method}</td>
				<td>${near.service ? html`<a href=${address(`api/${near.service}`)}>${near.service}</a>` : html`<span class="dim">all</span>`}</td></tr>`)}</tbody>
		</table></div></section>`;
}
