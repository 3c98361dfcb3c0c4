// The resources of all services: a tree of their collections, and the list of one of them.

import { inPath } from '../api.js';
import { address, app, call, scoped, source } from '../app.js';
import { editor } from '../editor.js';
import { shortName } from '../format.js';
import { html, nothing } from '../html.js';
import { badge, dialog, empty, errorBox, go, pager } from '../parts.js';
import { operationLink } from './calls.js';

const PAGE_SIZE = 50;

/** The number of resources, the newest, whose collections the tree shows. */
const LOOKED_AT = 300;

const CHOICE = ['service', 'type', 'filter', 'deleted'];

export function open({ parameters }) {
	const choice = Object.fromEntries(CHOICE.map((name) => [name, parameters.get(name) ?? '']));
	const pageToken = parameters.get('pageToken') ?? '';
	const { service, type, filter, deleted } = choice;
	const surfaces = source(async () => (await call('GET', 'surfaces')).surfaces);
	const newest = source(() => call('GET', `resources${scoped({ showDeleted: true, pageSize: LOOKED_AT })}`));
	const page = source(() => call('GET',
			`resources${scoped({ service, type, filter, showDeleted: deleted, pageSize: PAGE_SIZE, pageToken })}`));
	let seed;

	function show(changes) {
		go(address('resources', { ...choice, ...changes }));
	}

	function search(event) {
		event.preventDefault();
		const form = new FormData(event.currentTarget);
		show({ filter: form.get('filter').trim(), deleted: form.has('deleted') });
	}

	function tree() {
		const collections = collectionsOf(newest.value?.resources ?? []);
		return html`<aside class="tree" aria-label="Collections"><ul>
			<li>${branch('All services', {}, !service)}</li>
			${collections.map(([name, paths]) => html`<li>
				${branch(titleOf(name), { service: name }, name === service && !type)}
				<ul>${paths.map(([path, count]) => html`<li>
					${branch(html`${collectionName(path)} <span class="dim">${count}</span>`, { service: name, type: path },
						name === service && type === path)}</li>`)}</ul></li>`)}
			</ul>
			${newest.value?.nextPageToken ? html`<p class="dim">Counts of the newest ${LOOKED_AT} resources.</p>` : nothing}
		</aside>`;
	}

	function titleOf(name) {
		return surfaces.value?.find((surface) => surface.service === name)?.title ?? name;
	}

	function branch(label, target, isCurrent) {
		return html`<a href=${address('resources', { ...target, deleted })} aria-current=${isCurrent ? 'true' : nothing}>${label}</a>`;
	}

	function form() {
		return html`<form class="actions" role="search" @submit=${search}>
			<input class="grow" name="filter" type="search" aria-label="Filter as in AIP-160, over the fields of the resources"
				.value=${filter} placeholder='displayName = "Shoe"'>
			<label><input type="checkbox" name="deleted" .checked=${deleted !== ''} @change=${(event) =>
				event.target.form.requestSubmit()}> Deleted too</label>
			<button>Search</button>
			<button type="button" class="primary" @click=${() => {
				seed = seedDialog(service, surfaces, () => {
					seed = undefined;
					app.draw();
				});
				app.draw();
			}}>Seed a resource</button>
		</form>`;
	}

	function list({ resources, nextPageToken }) {
		return html`${resources.length ? table(resources)
			: empty(nextPageToken ? 'No resource of this page matches.' : 'No resource matches.')}
			${pager(nextPageToken, !pageToken, () => show({ pageToken: nextPageToken }), () => show({}))}`;
	}

	return {
		draw: () => html`<h1>Resources</h1>
			<div class="side">${tree()}
				<section aria-label="Resources">${form()}${errorBox(page.error)}${page.value ? list(page.value) : nothing}</section></div>
			${seed ? seed() : nothing}`,
		onEvent: (kind) => {
			if (['resource', 'operation', 'reset', 'gap'].includes(kind)) {
				page.refresh();
				newest.refresh();
			}
		},
	};
}

/** The paths of collections with their numbers of resources, by service. */
function collectionsOf(resources) {
	const services = new Map();
	resources.forEach(({ service, path }) => {
		const paths = services.get(service) ?? new Map();
		services.set(service, paths.set(path, (paths.get(path) ?? 0) + 1));
	});
	return [...services].sort().map(([service, paths]) => [service, [...paths].sort()]);
}

/** The collection of a path, without the parents that all have: `productSets/referenceImages`. */
function collectionName(path) {
	return path.split('/').filter((segment) => !['*', 'projects', 'locations'].includes(segment)).join('/') || path;
}

function table(resources) {
	return html`<div class="scroll"><table>
		<thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Project</th><th scope="col">State</th>
			<th scope="col">Changing job</th></tr></thead>
		<tbody>${resources.map((one) => html`<tr>
			<td class="name"><a href=${address(`resource/${inPath(one.name)}`, { service: one.service })}>${shortName(one.name)}</a>
				<div class="dim">${one.name}</div></td>
			<td>${shortName((one.type ?? '').replaceAll('.', '/'))}</td>
			<td>${one.scope.replace('projects/', '')}</td>
			<td>${one.deleted ? badge('deleted', 'failed') : one.value?.state ?? ''}</td>
			<td>${operationLink(one.change?.operation)}</td>
		</tr>`)}</tbody>
	</table></div>`;
}

/** The dialog that creates a resource. The source of the surfaces may not be read yet. */
function seedDialog(service, surfaces, close) {
	let text = '{\n  \n}';
	let error;

	async function send(event) {
		event.preventDefault();
		const form = new FormData(event.target);
		try {
			const { name } = await putResource(form.get('name').trim(), form.get('service'), text);
			close();
			go(address(`resource/${inPath(name)}`, { service: form.get('service') }));
		}
		catch (failure) {
			error = failure;
			app.draw();
		}
	}

	return () => dialog('Seed a resource', html`<form @submit=${send}>
		<label class="field">Service <select name="service" autofocus>${surfaces.value?.map((one) => html`
			<option value=${one.service} ?selected=${one.service === service}>${one.title} (${one.service})</option>`)}</select></label>
		<label class="field">Name <input class="code" name="name" required placeholder="projects/demo/locations/eu/products/boot"></label>
		${editor({ label: 'The resource in JSON', text, error, onInput: (value) => {
			text = value;
			error = undefined;
			app.draw();
		} })}
		<p class="actions"><button class="primary">Seed</button></p>
	</form>`, close);
}

/** Creates or replaces a resource. The lines of mistakes are those of the text. */
export function putResource(name, service, text) {
	return call('PUT', `resources/${inPath(name)}${scoped()}`, `{"service": ${JSON.stringify(service)}, "value": ${text}\n}`);
}
