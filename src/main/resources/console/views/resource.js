// One resource: its value, to be read and edited, and the job that is changing it.

import { inPath, query } from '../api.js';
import { address, app, attempt, call, source } from '../app.js';
import { editor } from '../editor.js';
import { dateTime, json, shortName } from '../format.js';
import { html, nothing } from '../html.js';
import { badge, button, errorBox, go } from '../parts.js';
import { operationLink } from './calls.js';
import { putResource } from './resources.js';

export function open({ path: name, parameters }) {
	const service = parameters.get('service') ?? '';
	const place = `resources/${inPath(name)}`;
	let text;
	let original;
	let mistake;

	const stored = source(async () => {
		const resource = await call('GET', `${place}${query({ service })}`);
		if (text === original) {
			show(resource);
		}
		return resource;
	});

	function show(resource) {
		text = original = valueOf(resource);
		mistake = undefined;
		app.draw();
	}

	async function save(event) {
		event.preventDefault();
		try {
			show(await putResource(name, stored.value.service, text));
			await attempt(async () => stored.refresh(), 'Saved.');
		}
		catch (error) {
			mistake = error;
			app.draw();
		}
	}

	function facts(resource) {
		const entries = {
			Name: resource.name,
			Service: html`<a href=${address(`api/${resource.service}`)}>${resource.service}</a>`,
			Type: resource.type,
			Collection: html`<a href=${address('resources', { service: resource.service, type: resource.path })}>${resource.path}</a>`,
			State: resource.deleted ? html`${badge('deleted', 'failed')} Jobs on it are refused with NOT_FOUND.` : resource.value?.state,
			Change: resource.change && change(resource.change),
		};
		return html`<dl class="facts">${Object.entries(entries).filter(([, value]) => value)
			.map(([title, value]) => html`<dt>${title}</dt><dd>${value}</dd>`)}</dl>`;
	}

	function actions({ deleted }) {
		const remove = (parameters) => call('DELETE', `${place}${query({ service, ...parameters })}`);
		return html`<p class="actions">
			${deleted ? nothing : button('Delete', async () => {
				await remove({});
				stored.refresh();
			}, { kind: 'danger', done: 'Deleted. A mark of it is left.' })}
			${button('Forget', async () => {
				await remove({ forget: true });
				go(address('resources', { service }));
			}, { kind: 'danger', done: 'Forgotten, as if it had never been there.' })}</p>`;
	}

	function form(resource) {
		return html`<form @submit=${save}>
			<h2>Value</h2>
			${valueOf(resource) === original ? nothing : html`<p class="error" role="alert">The resource was changed meanwhile.
				<button type="button" @click=${() => show(resource)}>Drop my text, show the other</button></p>`}
			${editor({ label: 'The resource in JSON', text, error: mistake, onInput: (value) => {
				text = value;
				mistake = undefined;
				app.draw();
			} })}
			<p class="actions"><button class="primary" ?disabled=${text === original}>Save</button></p>
		</form>`;
	}

	return {
		title: shortName(name),
		draw: () => html`<h1>${shortName(name)}</h1>
			<p class="actions"><a href=${address('resources', { service })}>All resources</a></p>
			${errorBox(stored.error)}
			${stored.value ? html`${facts(stored.value)}${actions(stored.value)}${form(stored.value)}` : nothing}`,
		onEvent: (type) => {
			if (['resource', 'operation', 'reset', 'gap'].includes(type)) {
				stored.refresh();
			}
		},
	};
}

function valueOf({ value }) {
	return json(value ?? {});
}

function change({ operation, end, succeeds }) {
	return html`${operationLink(operation)} changes it${end ? ` and ${succeeds ? 'ends' : 'fails'} at ${dateTime(end)}` : ''}.
		If it is saved, deleted or forgotten here, the job has no effect on it any more.`;
}
