// The APIs that the emulator serves, and the problems of their definitions.

import { address, call, source } from '../app.js';
import { html, nothing } from '../html.js';
import { button, copyButton, empty, errorBox, go } from '../parts.js';

const LOAD = 'EMULATOR_SURFACES_DEFINITIONS=definitions/proto-google-cloud-redis-v1.jar';

export function open({ parameters }) {
	const filter = parameters.get('filter') ?? '';
	const list = source(() => call('GET', 'surfaces'));

	function search(event) {
		event.preventDefault();
		go(address('apis', { filter: new FormData(event.target).get('filter').trim() }));
	}

	function form() {
		return html`<form class="actions" role="search" @submit=${search}>
			<input class="grow" name="filter" type="search" aria-label="Words of the title or the name" .value=${filter}
				placeholder="Words of the title or the name">
			<button>Search</button>
			${button('Reload the definitions', async () => {
				await call('POST', 'surfaces:reload');
				list.refresh();
			}, { done: 'The definitions are read again.' })}
		</form>`;
	}

	function table(surfaces) {
		const shown = surfaces.filter(({ title, service }) => hasWords(`${title} ${service}`, filter));
		return shown.length ? html`<div class="scroll"><table>
			<thead><tr><th scope="col">API</th><th scope="col">Service</th><th scope="col" class="number">Methods that start jobs</th>
				<th scope="col" class="number">Interfaces</th><th scope="col">Requests</th></tr></thead>
			<tbody>${shown.map((surface) => html`<tr>
				<td class="name"><a href=${address(`api/${surface.service}`)}>${surface.title}</a></td>
				<td class="name">${surface.service}</td>
				<td class="number">${surface.longRunningMethods}</td>
				<td class="number">${surface.interfaces.length}</td>
				<td>${strictness(surface)}</td></tr>`)}</tbody>
		</table></div>` : empty('No API matches.');
	}

	return {
		draw: () => html`<h1>APIs</h1>
			${form()}
			${errorBox(list.error)}
			${list.value ? html`${problems(list.value.problems)}${table(list.value.surfaces)}` : nothing}
			${loading()}`,
		onEvent: (type) => type === 'gap' && list.refresh(),
	};
}

/** Whether a text has all of the words. */
export function hasWords(text, words) {
	return words.toLowerCase().split(/\s+/).every((word) => text.toLowerCase().includes(word));
}

/** The word for how an API treats requests. */
export function strictness({ strict }) {
	return strict ? 'strict' : 'lenient';
}

function problems(list) {
	return list.length ? html`<section aria-labelledby="problems"><h2 id="problems">Definitions that cannot be used</h2>
		<div class="scroll" tabindex="0" role="region" aria-labelledby="problems"><table>
			<thead><tr><th scope="col">File</th><th scope="col" class="number">Line</th><th scope="col">Reason</th></tr></thead>
			<tbody>${list.map(({ file, line, reason }) => html`<tr><td class="name">${file}</td><td class="number">${line}</td>
				<td class="reason">${reason}</td></tr>`)}</tbody>
		</table></div></section>
		<h2>APIs that are served</h2>` : nothing;
}

function loading() {
	return html`<section aria-labelledby="loading"><h2 id="loading">Add another API</h2>
		<p>Start the emulator with files or directories that define the API, separated by commas: descriptor sets
			(<code>.pb</code>), <code>.proto</code> trees, jars with <code>.proto</code> files inside, service configs. After a change
			to the files, reload the definitions.</p>
		<div class="json">${copyButton('Copy', LOAD)}<pre tabindex="0" aria-label="Setting">${LOAD}</pre></div></section>`;
}
