// The table of jobs, live.

import { address, app, call, now, readClock, scoped, source, ticking } from '../app.js';
import { duration, shortMethod, shortName } from '../format.js';
import { html, nothing } from '../html.js';
import { badge, empty, errorBox, go, pager } from '../parts.js';
import { startDialog } from './start.js';

const STATES = { '': 'All', 'done = false': 'Running', 'done = true': 'Ended', 'error:*': 'Failed' };

const PAGE_SIZE = 50;

export function open({ parameters }) {
	const filter = parameters.get('filter') ?? '';
	const state = parameters.get('state') ?? '';
	const pageToken = parameters.get('pageToken') ?? '';
	let start = parameters.has('start') ? openStart({ service: parameters.get('service'), method: parameters.get('start') })
		: undefined;

	const page = source(async () => {
		const both = [state, filter && state ? `(${filter})` : filter].filter(Boolean).join(' AND ');
		const answer = await call('GET', `operations${scoped({ filter: both, pageSize: PAGE_SIZE, pageToken })}`);
		answer.operations.forEach((job) => {
			job.clock = readClock(job.clock);
			if (job.scope) {
				app.scopes.add(job.scope);
			}
		});
		return answer;
	});

	function openStart(wanted) {
		return startDialog(() => {
			start = undefined;
			app.draw();
		}, wanted);
	}

	const stopTicking = ticking(() => page.value?.operations.some((job) => !job.operation.done));

	function show(changes) {
		go(address('jobs', { filter, state, ...changes }));
	}

	function search(event) {
		event.preventDefault();
		show({ filter: new FormData(event.target).get('filter').trim() });
	}

	function head() {
		return html`<h1>Jobs</h1>
			<form class="actions" role="search" @submit=${search}>
				<select aria-label="State" @change=${(event) => show({ state: event.target.value })}>
					${Object.entries(STATES).map(([value, word]) => html`<option value=${value} ?selected=${value === state}>${word}</option>`)}
				</select>
				<input class="grow" name="filter" type="search" aria-label="Words or a filter as in AIP-160" .value=${filter}
					placeholder='Words, or a filter such as metadata.state = "RUNNING"'>
				<button>Search</button>
				<button type="button" class="primary" @click=${() => {
					start = openStart();
				}}>Start a job</button>
			</form>`;
	}

	function counts({ total, running, done, more }) {
		return html`<p class="dim">${running} running, ${done} ended of ${more ? `the newest ${total}` : total} ${
			total === 1 ? 'job' : 'jobs'}${app.scope ? ` of ${app.scope}` : ''}.</p>`;
	}

	function list({ operations, nextPageToken, counts: counted }) {
		return html`${counts(counted)}
			${operations.length ? table(operations) : empty('No job matches.')}
			${pager(nextPageToken, !pageToken, () => show({ pageToken: nextPageToken }), () => show({}))}`;
	}

	return {
		draw: () => html`${head()}${errorBox(page.error)}${page.value ? list(page.value) : nothing}${start ? start() : nothing}`,
		close: stopTicking,
		onEvent: (type, data) => {
			const isPoll = type === 'call' && data.operation;
			if (['operation', 'stage', 'clock', 'reset', 'gap'].includes(type) || isPoll) {
				page.refresh();
			}
		},
	};
}

function table(jobs) {
	return html`<div class="scroll"><table>
		<thead><tr><th scope="col">State</th><th scope="col">Name</th><th scope="col">Method</th><th scope="col">Project</th>
			<th scope="col">Progress</th><th scope="col" class="number">Age</th><th scope="col" class="number">Next change</th>
			<th scope="col" class="number">Polls</th><th scope="col">Scenario</th></tr></thead>
		<tbody>${jobs.map(row)}</tbody>
	</table></div>`;
}

function row(job) {
	const { operation, timeline } = job;
	const created = Date.parse(timeline.createTime);
	return html`<tr>
		<td>${stateBadge(job)}</td>
		<td class="name"><a href=${address(`job/${operation.name}`)}>${shortName(operation.name)}</a>
			<div class="dim">${job.service}</div></td>
		<td>${shortMethod(job.method)}</td>
		<td>${job.scope.replace('projects/', '')}</td>
		<td>${progress(job)}</td>
		<td class="number nowrap">${duration(now(job.clock) - created)}</td>
		<td class="number nowrap">${!operation.done && job.nextStage ? `in ${duration(Math.max(0, Date.parse(job.nextStage) - now(job.clock)))}` : ''}</td>
		<td class="number">${job.polls ?? ''}</td>
		<td>${job.scenario ?? ''}</td>
	</tr>`;
}

/** The state of a job as a word. */
export function stateBadge({ operation, held, timeline }) {
	if (operation.done) {
		return operation.error ? badge(codeWord(operation.error.code), 'failed') : badge('done', 'done');
	}
	if (held) {
		return badge('held', 'held');
	}
	return badge(timeline.cancelTime ? 'cancelling' : 'running', 'running');
}

/** The names of the codes of google.rpc.Code, by number. */
const CODES = ['OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS',
	'PERMISSION_DENIED', 'RESOURCE_EXHAUSTED', 'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL',
	'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED'];

/** The name of a code by its number. */
export function codeWord(number) {
	return CODES[number] ?? `code ${number}`;
}

/** The names of all codes of failures. */
export const FAILURES = CODES.slice(1);

function progress({ operation, timeline, clock }) {
	if (operation.done || !timeline.doneAt) {
		return nothing;
	}
	const start = Date.parse(timeline.createTime);
	const end = Date.parse(timeline.doneAt);
	const share = Math.min(1, Math.max(0, (now(clock) - start) / (end - start)));
	return html`<progress max="1" value=${share} aria-label="Progress">${Math.round(share * 100)} %</progress>`;
}
