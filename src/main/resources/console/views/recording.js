// One recording: how it differs from the emulator's own answers, and the scenario that plays it again.

import { inPath } from '../api.js';
import { address, app, call, scoped, source } from '../app.js';
import { dateTime } from '../format.js';
import { html, nothing } from '../html.js';
import { badge, button, copyButton, download, empty, errorBox, go } from '../parts.js';
import { asYaml, endBadge } from './recordings.js';

export function open({ path: name }) {
	const place = `recordings/${inPath(name)}`;
	const recording = source(async () => (await call('GET', 'recordings')).recordings.find((one) => one.name === name));
	const scenario = source(() => asYaml(place));
	const comparison = source(() => call('GET', `${place}:compare`));
	const all = [recording, scenario, comparison];

	/** Serves the next starts as recorded: in the chosen project, or in all. */
	async function use() {
		const { scenarios: [{ name: _, ...fields }] } = await call('GET', place, undefined, { accept: 'application/json' });
		await call('PUT', `scenarios/${inPath(name)}${scoped()}`, fields);
		go(address(`rule/scenarios/${inPath(name)}`, { in: app.scope }));
	}

	function actions() {
		return html`<p class="actions">
			${button('Use as scenario', use, { kind: 'primary', done: `The scenario ${name} serves the next starts.` })}
			${button('Download', async () => download(`${name}.yaml`, await asYaml(place)))}
			${button('Download as operations', async () => download(`${name}-operations.yaml`, await asYaml(`${place}?as=operations`)))}
			${button('Reload', async () => all.forEach((one) => one.refresh()))}
			${button('Delete', async () => {
				await call('DELETE', place);
				go(address('recordings'));
			}, { kind: 'danger', done: `${name} is deleted.` })}</p>`;
	}

	return {
		title: name,
		draw: () => html`<h1>${name}</h1>
			<p class="actions"><a href=${address('recordings')}>All recordings</a></p>
			${errorBox(scenario.error ?? recording.error)}
			${scenario.value && !scenario.error ? html`${recording.value ? facts(recording.value) : nothing}
				${actions()}
				<section aria-labelledby="difference"><h2 id="difference">Difference from the emulator</h2>
					${errorBox(comparison.error)}
					${comparison.value && !comparison.error ? differences(comparison.value.differences) : nothing}</section>
				<section aria-labelledby="scenario"><h2 id="scenario">Scenario</h2>
					<div class="json">${copyButton('Copy', scenario.value)}
						<pre tabindex="0" aria-label="Scenario in YAML">${scenario.value}</pre></div></section>` : nothing}`,
		onEvent: (type, { operation } = {}) => {
			if (['reset', 'gap'].includes(type) || (type === 'call' && operation === recording.value?.operation)) {
				all.forEach((one) => one.refresh());
			}
		},
	};
}

function facts(one) {
	const entries = {
		Operation: one.operation,
		Service: html`<a href=${address(`api/${one.service}`)}>${one.service}</a>`,
		Method: one.method,
		Transport: one.transport,
		Project: one.scope,
		Start: dateTime(one.startTime),
		Stages: one.stages,
		End: html`${endBadge(one)} ${one.endTime ? dateTime(one.endTime) : ''}`,
		Calls: html`<a href=${address('calls', { operation: one.operation })}>those in the journal</a>`,
	};
	return html`<dl class="facts">${Object.entries(entries).filter(([, value]) => value)
		.map(([title, value]) => html`<dt>${title}</dt><dd>${value}</dd>`)}</dl>`;
}

function differences(list) {
	return list.length ? html`<p class="dim">The emulator's own answer comes from the definitions and its data, without scenarios and
			stored resources.</p>
		<div class="scroll" tabindex="0" role="region" aria-label="Fields that differ"><table>
			<thead><tr><th scope="col">Answer</th><th scope="col">Field</th><th scope="col">The emulator …</th>
				<th scope="col">Recorded type</th><th scope="col">Emulator's type</th></tr></thead>
			<tbody>${list.map((one) => html`<tr><td>${one.part}</td><td class="name"><code>${one.field}</code></td>
				<td>${judgement(one)}</td><td>${type(one.recorded)}</td><td>${type(one.emulated)}</td></tr>`)}</tbody>
		</table></div>`
		: empty('There is no difference: the emulator answers with the same fields and types by itself.');
}

function type(text) {
	return text || html`<span class="dim">absent</span>`;
}

function judgement({ recorded, emulated }) {
	return !emulated ? badge('lacks it', 'failed') : !recorded ? badge('adds it', 'held') : badge('has another type', 'running');
}
