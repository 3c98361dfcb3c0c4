// The scenarios and faults, in the order in which they are tried.

import { inPath, query } from '../api.js';
import { address, app, call, source } from '../app.js';
import { html, nothing } from '../html.js';
import { button, empty, errorBox, go } from '../parts.js';
import { TEMPLATES } from './templates.js';
import { effect, matched } from './words.js';

const TITLES = { scenarios: 'Scenarios', faults: 'Faults' };

const ORDERS = { scenarios: 'The first that matches serves the call.',
	faults: 'All that match count the call; the first that hits it takes effect.' };

export function open() {
	const lists = source(async () => {
		const [{ scenarios }, { faults }] = await Promise.all([call('GET', 'scenarios'), call('GET', 'faults')]);
		return { scenarios: scenarios.filter(isShown), faults: faults.filter(isShown) };
	});
	const catalogue = source(async () => (await call('GET', 'faults/catalogue')).faults);

	function begin(event) {
		event.preventDefault();
		const [kind, parameter, value] = new FormData(event.target).get('from').split(' ');
		go(address(`rule/${kind}`, { [parameter]: value, in: app.scope }));
	}

	function creation() {
		return html`<form class="actions" @submit=${begin}>
			<label>New <select name="from">
				<optgroup label="Templates">${Object.entries(TEMPLATES).map(([key, { kind, title }]) => html`
					<option value="${kind} template ${key}">${title}</option>`)}</optgroup>
				<optgroup label="Ready-made faults">${(catalogue.value ?? []).map(({ name }) => html`
					<option value="faults like ${name}">${name}</option>`)}</optgroup>
			</select></label>
			<button class="primary">Write it</button>
		</form>`;
	}

	function section(kind) {
		const rules = lists.value[kind];
		return html`<section aria-labelledby=${kind}><h2 id=${kind}>${TITLES[kind]}</h2>
			${rules.length ? html`<p class="dim">${ORDERS[kind]}</p>${table(kind, rules)}` : empty(`There are no ${kind}.`)}</section>`;
	}

	function table(kind, rules) {
		return html`<div class="scroll"><table>
			<thead><tr><th scope="col">Name</th><th scope="col">Project</th><th scope="col">Calls</th><th scope="col">Effect</th>
				<th scope="col" class="number">Met</th><th scope="col" class="number">Served</th>
				<th scope="col"><span class="unseen">Actions</span></th></tr></thead>
			<tbody>${rules.map((rule) => row(kind, rule))}</tbody>
		</table></div>`;
	}

	function row(kind, rule) {
		return html`<tr>
			<td class="name"><a href=${address(`rule/${kind}/${inPath(rule.name)}`, { in: rule.scope })}>${rule.name}</a></td>
			<td>${rule.scope.replace('projects/', '') || html`<span class="dim">all</span>`}</td>
			<td class="words">${matched(rule)}</td>
			<td class="words">${effect(rule)}</td>
			<td class="number">${rule.met}</td>
			<td class="number">${rule.served}</td>
			<td class="nowrap">${resetButton(kind, rule, lists.refresh)} ${deleteButton(kind, rule, lists.refresh)}</td>
		</tr>`;
	}

	return {
		draw: () => html`<h1>Rules</h1>
			${creation()}
			${errorBox(lists.error)}
			${lists.value ? Object.keys(TITLES).map(section) : nothing}`,
		onEvent: (type) => {
			if (['rules', 'call', 'reset', 'gap'].includes(type)) {
				lists.refresh();
			}
		},
	};
}

/** Whether a rule can apply to calls of the chosen project. */
function isShown({ scope }) {
	return !app.scope || !scope || scope === app.scope;
}

/** The path of a rule in the control API. */
export function rulePath(kind, { name, scope }, parameters = {}) {
	return `${kind}/${inPath(name)}${query({ scope, ...parameters })}`;
}

/** The rule as it was written: without its name, its counts, and fields without a value. */
export function written({ name, met, served, scope, etag, ...fields }) {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** Sets the counts of a rule to zero, which a put of the same rule does. */
export function resetButton(kind, rule, then) {
	return button('Reset counts', async () => {
		await call('PUT', rulePath(kind, rule), written(rule), { 'if-match': rule.etag });
		then();
	}, { done: `The counts of ${rule.name} are reset.`, disabled: rule.met === 0 });
}

export function deleteButton(kind, rule, then) {
	return button('Delete', async () => {
		await call('DELETE', rulePath(kind, rule));
		then();
	}, { done: `${rule.name} is deleted.`, kind: 'danger' });
}
