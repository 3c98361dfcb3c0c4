// The recordings of operations of upstreams, and the import of HAR files.

import { inPath } from '../api.js';
import { address, app, call, scoped, source } from '../app.js';
import { dateTime, shortMethod } from '../format.js';
import { html, nothing } from '../html.js';
import { badge, button, copyButton, download, empty, errorBox, pager } from '../parts.js';

const RECORD = 'EMULATOR_UPSTREAM_VISION_GOOGLEAPIS_COM=https://vision.googleapis.com';

const PAGE_SIZE = 100;

export function open() {
	const list = source(() => call('GET', `recordings${scoped()}`));
	let first = 0;
	let result;
	let mistake;

	/** The same file can be chosen again. */
	async function importFile({ target }) {
		const [file] = target.files;
		result = mistake = undefined;
		try {
			result = await call('POST', 'recordings:import', await file.text(), { 'content-type': 'application/json' });
		}
		catch (error) {
			mistake = error;
		}
		target.value = '';
		list.refresh();
		app.draw();
	}

	function show(index) {
		first = index;
		app.draw();
	}

	function bar({ recordings }) {
		const disabled = recordings.length === 0;
		return html`<p class="actions">
			<label>Import a HAR file <input type="file" accept=".har,.json,application/json" @change=${importFile}></label>
			${button('Reload', async () => list.refresh())}
			${button('Export all', async () => download('recordings.yaml', await asYaml(`recordings:export${scoped()}`)), { disabled })}
			${button(app.scope ? `Delete the recordings of ${app.scope}` : 'Delete all recordings', async () => {
				await call('DELETE', `recordings${scoped()}`);
				list.refresh();
			}, { kind: 'danger', done: 'The recordings are deleted.', disabled })}</p>`;
	}

	function table({ recordings, dropped }) {
		const shown = recordings.toReversed().slice(first, first + PAGE_SIZE);
		return html`<p class="dim">${recordings.length} ${recordings.length === 1 ? 'recording' : 'recordings'}, the newest
				first.${dropped ? ` ${dropped} older ones were dropped to make room.` : ''}</p>
			<div class="scroll"><table>
				<thead><tr><th scope="col">Recording</th><th scope="col">Service</th><th scope="col">Method</th><th scope="col">Project</th>
					<th scope="col">Start</th><th scope="col" class="number">Stages</th><th scope="col">End</th></tr></thead>
				<tbody>${shown.map(row)}</tbody>
			</table></div>
			${pager(first + PAGE_SIZE < recordings.length, first === 0, () => show(first + PAGE_SIZE), () => show(0))}`;
	}

	return {
		draw: () => html`<h1>Recordings</h1>
			${list.value ? bar(list.value) : nothing}
			${errorBox(mistake)}
			<div role="status">${result ? imported(result) : nothing}</div>
			${errorBox(list.error)}
			${list.value ? list.value.recordings.length ? table(list.value) : howToRecord() : nothing}`,
		onEvent: (type) => {
			if (['call', 'reset', 'gap'].includes(type)) {
				list.refresh();
			}
		},
	};
}

function row(one) {
	return html`<tr>
		<td class="name"><a href=${address(`recording/${inPath(one.name)}`)}>${one.name}</a>
			<div class="dim">${one.operation}</div></td>
		<td>${one.service}</td>
		<td><span title=${one.method}>${shortMethod(one.method)}</span></td>
		<td>${one.scope.replace('projects/', '')}</td>
		<td class="nowrap">${dateTime(one.startTime)}</td>
		<td class="number">${one.stages}</td>
		<td>${endBadge(one)}</td>
	</tr>`;
}

/** The end of a recorded operation as a word. */
export function endBadge({ end }) {
	return end ? badge(end, end === 'response' ? 'done' : 'failed') : badge('not seen');
}

/** A document of the control API in YAML. */
export function asYaml(path) {
	return call('GET', path, undefined, { accept: 'application/yaml' });
}

/** The calls of a file that were recorded, and those that were left out. */
function imported({ recorded, skipped }) {
	const reasons = Object.entries(skipped);
	return html`<p>${calls(recorded)} recorded. ${reasons.length ? 'Left out:' : 'Nothing was left out.'}</p>
		${reasons.length ? html`<ul>${reasons.map(([reason, count]) => html`<li>${calls(count)}: ${reason}</li>`)}</ul>` : nothing}`;
}

function calls(count) {
	return count === 1 ? '1 call' : `${count} calls`;
}

function howToRecord() {
	return html`${empty(`There are no recordings${app.scope ? ` of ${app.scope}` : ''}.`)}
		<section aria-labelledby="record"><h2 id="record">Record the real service</h2>
			<p>Start the emulator with the address of a service. It forwards the calls for the service with the credentials of the
				client, and records the operations. Credentials are not kept. The page <code>docs/recording.md</code> tells more.</p>
			<div class="json">${copyButton('Copy', RECORD)}<pre tabindex="0" aria-label="Setting">${RECORD}</pre></div>
			<p>A HAR file, which the developer tools of a browser save, becomes recordings too.</p></section>`;
}
