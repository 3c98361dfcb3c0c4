// One job: its timeline, its states, its polls, and the actions on it.

import { inPath, query } from '../api.js';
import { address, app, attempt, call, now, readClock, scoped, source, ticking } from '../app.js';
import { dateTime, duration, milliseconds, shortMethod, shortName } from '../format.js';
import { html, nothing } from '../html.js';
import { badge, button, copyButton, dialog, empty, errorBox, go, jsonBlock } from '../parts.js';
import { changes } from './changes.js';
import { codeWord, FAILURES, stateBadge } from './jobs.js';
import { snippet, SNIPPETS } from './snippets.js';
import { gapChart, stateWord, timeline } from './timeline.js';

/** The number of calls that are shown, the latest. */
const CALLS = 200;

export function open({ path: name }) {
	const path = `operations/${inPath(name)}`;
	let method;
	let shown;

	const read = source(async () => {
		const job = await call('GET', `${path}?view=FULL`);
		job.clock = readClock(job.clock);
		const [calls, polls] = await journalOf(job);
		method ??= await methodOf(job);
		return { job, calls, polls };
	});

	/** An emulator without a journal shows a job without its calls. */
	async function journalOf(job) {
		if (job.polls === undefined) {
			return [[], { polls: [] }];
		}
		return Promise.all([
			call('GET', `calls${query({ operation: name, limit: CALLS })}`).then((answer) => answer.calls),
			call('GET', `${path}/polls`),
		]);
	}

	const stopTicking = ticking(() => read.value && !read.value.job.operation.done);
	addEventListener('resize', app.draw);

	const verb = (label, verbName, options) => button(label, async () => {
		await call('POST', `${path}:${verbName}`);
		read.refresh();
	}, options);

	function actions(job) {
		const isDone = job.operation.done === true;
		return html`<p class="actions">
			${verb('Complete', 'complete', { disabled: isDone, kind: 'primary' })}
			<button type="button" ?disabled=${isDone} @click=${() => show(failDialog)}>Fail …</button>
			${job.held ? verb('Release', 'release', { disabled: isDone }) : verb('Hold', 'hold', { disabled: isDone })}
			${verb('Next stage', 'step', { disabled: isDone })}
			${verb('Cancel', 'cancel', { disabled: isDone })}
			<button type="button" class="danger" @click=${() => attempt(async () => {
				await call('DELETE', path);
				go(address('jobs'));
			}, 'Deleted.')}>Delete</button>
			<button type="button" @click=${() => attempt(openSave)}>Save as scenario …</button>
			${method && startCall() ? html`<label>Copy as <select @change=${copyAs}>
				<option value="">…</option>${Object.keys(SNIPPETS).map((language) => html`<option>${language}</option>`)}
			</select></label>` : nothing}
		</p>`;
	}

	function show(content) {
		shown = content;
		app.draw();
	}

	const hide = () => show(undefined);

	const startCall = () => read.value.calls.find((one) => one.role === 'start' && one.request);

	function copyAs(event) {
		const language = event.target.value;
		event.target.value = '';
		const text = snippet(language, method, startCall().request);
		show(() => dialog(`Start this job with ${language}`, html`<div class="json">${copyButton('Copy', text)}
			<pre tabindex="0" aria-label="Program">${text}</pre></div>`, hide));
	}

	function failDialog() {
		const fail = async (event) => {
			event.preventDefault();
			const form = new FormData(event.target);
			const isFailed = await attempt(() => call('POST', `${path}:fail`,
					{ code: form.get('code'), message: form.get('message') }));
			if (isFailed) {
				hide();
			}
		};
		return dialog('Fail the job', html`<form @submit=${fail}>
			<label class="field">Code <select name="code">${FAILURES.map((code) => html`
				<option ?selected=${code === 'INTERNAL'}>${code}</option>`)}</select></label>
			<label class="field">Message <input name="message" value="A test made this operation fail."></label>
			<p class="actions"><button class="primary">Fail</button></p>
		</form>`, hide);
	}

	async function openSave() {
		const yaml = await call('GET', `${path}/scenario`, undefined, { accept: 'application/yaml' });
		const save = async (event) => {
			event.preventDefault();
			const form = new FormData(event.target);
			const scenario = form.get('name');
			const isSaved = await attempt(() => call('PUT', `scenarios/${encodeURIComponent(scenario)}${scoped()}`,
					form.get('yaml')), `The scenario ${scenario} serves the next calls.`);
			if (isSaved) {
				hide();
			}
		};
		show(() => dialog('Save as scenario', html`<form @submit=${save}>
			<label class="field">Name <input name="name" required value=${shortName(name)}></label>
			<label class="field">Scenario <textarea name="yaml" rows="16" .value=${yaml}></textarea></label>
			<p class="actions"><button class="primary">Save</button> ${copyButton('Copy', yaml)}</p>
		</form>`, hide));
	}

	function facts(job) {
		const { timeline: plan, faults = [] } = job;
		return html`<dl class="facts">
			<dt>State</dt><dd>${stateBadge(job)}
				${!job.operation.done && job.nextStage ? html` next change in ${duration(Math.max(0, Date.parse(job.nextStage) - now(job.clock)))}` : nothing}</dd>
			<dt>Name</dt><dd><code>${job.operation.name}</code></dd>
			<dt>Method</dt><dd>${job.method ? shortMethod(job.method) : 'none, a test created it'} <span class="dim">${job.service}</span></dd>
			<dt>Started</dt><dd>${dateTime(plan.createTime)}${plan.doneAt ? html`, ${job.operation.done ? 'ended' : 'ends'}
				${dateTime(plan.doneAt)} (after ${duration(Date.parse(plan.doneAt) - Date.parse(plan.createTime))})` : nothing}</dd>
			<dt>Scenario</dt><dd>${job.scenario ? html`<a href=${address('rules')}>${job.scenario}</a>` : 'none'}</dd>
			${faults.length ? html`<dt>Faults</dt><dd>${faults.map((fault) => html`<a href=${address('rules')}>${fault}</a> `)}</dd>` : nothing}
		</dl>`;
	}

	function states(job) {
		return html`<h2>States</h2><ol class="states">${job.course.map((state, index) => {
			const before = job.course[index - 1]?.operation.metadata;
			const start = Date.parse(job.timeline.createTime);
			const isPlanned = Date.parse(state.time) > now(job.clock) && !job.operation.done;
			return html`<li class=${isPlanned ? 'planned' : ''}>
				<strong>${stateWord(state)}</strong> <span class="dim">+ ${duration(Date.parse(state.time) - start)}${isPlanned ? ', planned' : ''}</span>
				${index ? differences(before, state.operation.metadata) : nothing}
				<details><summary>JSON</summary>${jsonBlock(state.operation, `Operation in state ${index + 1}`)}</details>
			</li>`;
		})}</ol>`;
	}

	function journal({ job, calls, polls }) {
		if (job.polls === undefined) {
			return empty('The journal of calls is off.');
		}
		return html`<h2>Calls</h2>${calls.length ? html`${backoff(polls)}
			<div class="scroll"><table><thead><tr><th scope="col">#</th><th scope="col">Time</th><th scope="col">Role</th>
				<th scope="col">Transport</th><th scope="col">Status</th><th scope="col" class="number">Gap</th>
				<th scope="col" class="number">Gap on the clock</th><th scope="col">Fault</th></tr></thead>
			<tbody>${calls.map((one) => callRow(one, polls))}</tbody></table></div>
			${calls.length === CALLS ? html`<p class="dim">The latest ${CALLS} calls.</p>` : nothing}` : empty('No recorded call names this job.')}`;
	}

	function callRow(one, polls) {
		const poll = polls.polls.find(({ number }) => number === one.number) ?? {};
		return html`<tr><td><a href=${address(`call/${one.number}`)}>${one.number}</a></td>
			<td class="nowrap">${dateTime(one.time)}</td><td>${one.role ?? ''}</td><td>${one.transport}</td>
			<td>${badge(one.status ?? 'waiting', one.status === 'OK' ? 'done' : one.status ? 'failed' : 'running')}</td>
			<td class="number">${poll.gap ? duration(milliseconds(poll.gap)) : ''}</td>
			<td class="number">${poll.emulatedGap ? duration(milliseconds(poll.emulatedGap)) : ''}</td>
			<td>${one.fault ?? ''}</td></tr>`;
	}

	function backoff(polls) {
		if (!polls.polls.length) {
			return nothing;
		}
		const { emulated = {} } = polls;
		return html`<div class="columns">
			${gapChart(polls.polls.map(({ gap }) => milliseconds(gap)), 'Gaps in real time')}
			${gapChart(polls.polls.map(({ emulatedGap }) => milliseconds(emulatedGap)), 'Gaps on the clock')}
		</div>
		<p class="dim">Backoff: ${backoffText(polls)} in real time; ${backoffText(emulated)} on the clock.</p>`;
	}

	function content({ job, calls, polls }) {
		const width = Math.max(280, document.querySelector('main').clientWidth - 48);
		return html`<h1>${job.method ? shortMethod(job.method) : 'Job'} <span class="dim">${shortName(name)}</span></h1>
			${errorBox(read.error)}${actions(job)}
			<div class="scroll">${timeline(job, calls, width)}</div>
			${facts(job)}
			<div class="columns">
				<section><h2>Metadata</h2>${jsonBlock(job.operation.metadata ?? {}, 'Metadata')}</section>
				<section><h2>Result</h2>${result(job.operation)}</section>
			</div>
			${states(job)}${journal({ job, calls, polls })}${shown ? shown() : nothing}`;
	}

	function draw() {
		if (read.value) {
			return content(read.value);
		}
		return html`<h1>Job</h1>${read.error ? errorBox(read.error) : empty('Loading …')}`;
	}

	return {
		title: shortName(name),
		draw,
		close() {
			stopTicking();
			removeEventListener('resize', app.draw);
		},
		onEvent(type, data) {
			if (data.name === name || data.operation === name || ['clock', 'reset', 'gap'].includes(type)) {
				read.refresh();
			}
		},
	};
}

async function methodOf(job) {
	if (!job.method) {
		return undefined;
	}
	try {
		const { methods } = await call('GET', `surfaces/${job.service}`);
		return methods.find(({ method, httpMethod }) => method === job.method && httpMethod);
	}
	catch {
		// the definitions of the service may be gone
		return undefined;
	}
}

function differences(before, after) {
	const list = changes(before ?? {}, after ?? {}).slice(0, 8);
	return list.length ? html`<ul class="changes">${list.map(({ path, before: old, after: value }) => html`
		<li><code>${path}</code>: <span class="dim">${valueText(old)}</span> → ${valueText(value)}</li>`)}</ul>` : nothing;
}

function valueText(value) {
	const text = value === undefined ? 'absent' : JSON.stringify(value);
	return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function result({ done, response, error }) {
	if (!done) {
		return empty('The job has not ended.');
	}
	return error ? html`<p class="error"><strong>${codeWord(error.code)}</strong> ${error.message}</p>${error.details
		? jsonBlock(error.details, 'Error details') : nothing}` : jsonBlock(response ?? {}, 'Response');
}

function backoffText({ firstDelay, longestGap, growth }) {
	const parts = [firstDelay && `first delay ${duration(milliseconds(firstDelay))}`,
		longestGap && `longest gap ${duration(milliseconds(longestGap))}`, growth && `growth × ${growth}`].filter(Boolean);
	return parts.length ? parts.join(', ') : 'not known';
}
