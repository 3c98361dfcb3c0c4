// The scenarios and faults, in the order in which they are tried.

import { inPath, query } from '../api.js';
import { address, app, call, say, source } from '../app.js';
import { dateTime } from '../format.js';
import { html, nothing } from '../html.js';
import { button, empty, errorBox, go } from '../parts.js';
import { TEMPLATES } from './templates.js';
import { effect, matched } from './words.js';

const TITLES = { scenarios: 'Scenarios', faults: 'Faults' };

const ORDERS = { scenarios: 'The first that matches serves the call.',
	faults: 'All that match count the call; the first that hits it takes effect.' };

const STATES = { IN_USE: 'in use', CHANGED: 'changed since', ADDED: 'added since', REMOVED: 'removed since' };

export function open() {
	const lists = source(async () => {
		const [{ scenarios }, { faults }] = await Promise.all([call('GET', 'scenarios'), call('GET', 'faults')]);
		return { scenarios: scenarios.filter(isShown), faults: faults.filter(isShown) };
	});
	const files = source(() => call('GET', 'rules'));
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
			${files.value?.files.length ? button('Reload files', reload) : nothing}
		</form>`;
	}

	async function reload() {
		try {
			say(differences(await call('POST', 'rules:reload')));
		}
		finally {
			files.refresh();
			lists.refresh();
		}
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
			${notice(files.value?.mistake)}
			${errorBox(lists.error)}
			${lists.value ? Object.keys(TITLES).map(section) : nothing}
			${files.value?.files.length ? fileTable(files.value) : nothing}`,
		onEvent: (type) => {
			if (['rules', 'gap'].includes(type)) {
				files.refresh();
			}
			if (['rules', 'call', 'reset', 'gap'].includes(type)) {
				lists.refresh();
			}
		},
	};
}

/** The mistake that keeps changed files from being taken. */
function notice(mistake) {
	return mistake ? html`<div class="error" role="alert"><strong>The files were not taken.</strong> ${mistake.message}
		All rules stay as they were. Found ${dateTime(mistake.time)}.</div>` : nothing;
}

function fileTable({ files, watched, readTime }) {
	return html`<section aria-labelledby="files"><h2 id="files">Files</h2>
		<p class="dim">Read ${dateTime(readTime)}. ${watched ? 'Changes are taken by themselves.' : 'Changes are taken by a reload.'}</p>
		<div class="scroll" tabindex="0" role="region" aria-label="State of the files"><table>
			<thead><tr><th scope="col">File</th><th scope="col">Kind</th><th scope="col">State</th></tr></thead>
			<tbody>${files.map(({ path, kind, state }) => html`<tr><td class="name">${path}</td><td>${kind}</td>
				<td>${STATES[state]}</td></tr>`)}</tbody>
		</table></div></section>`;
}

/** Says how the files differ from those that were read before. */
function differences(kinds) {
	const parts = Object.entries(kinds).flatMap(([kind, lists]) => Object.entries(lists)
		.filter(([, names]) => names.length)
		.map(([change, names]) => `${kind} ${change}: ${names.join(', ')}`));
	return parts.length ? `The files are read again: ${parts.join('; ')}.` : 'The files are read again, and nothing is different.';
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
