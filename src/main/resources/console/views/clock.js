// The clock of the emulator or of a project, and the changes that come next.

import { address, app, attempt, call, now, readClock, scoped, setClock, source } from '../app.js';
import { dateTime, duration, shortMethod, shortName } from '../format.js';
import { html, nothing } from '../html.js';
import { badge, button, empty, errorBox } from '../parts.js';

const STEPS = { '10s': '10 s', '1m': '1 min', '10m': '10 min', '1h': '1 h', '1d': '1 d' };

const RATES = [1, 10, 60, 3600];

/** The number of running jobs, the newest, among which the next changes are looked for. */
const LOOKED_AT = 100;

const SHOWN = 10;

export function open() {
	const coming = source(async () => nearest(
			await call('GET', `operations${scoped({ filter: 'done = false', pageSize: LOOKED_AT })}`)));
	const emulatorClock = source(async () => app.scope ? readClock(await call('GET', 'clock')) : undefined);

	async function change(verb, body) {
		setClock(await call('POST', `clock:${verb}${scoped()}`, body));
		coming.refresh();
	}

	function submit(verb, bodyOf, done) {
		return (event) => {
			event.preventDefault();
			attempt(() => change(verb, bodyOf(new FormData(event.target))), done);
		};
	}

	const moved = 'The clock is moved and every due change is applied.';

	function face() {
		const { clock } = app;
		return html`<p class="clock-face">
			<time datetime=${new Date(now()).toISOString()}>${dateTime(now())}</time>
			${clock.paused ? badge('paused', 'held') : badge(clock.rate === 1 ? 'runs' : `runs × ${clock.rate}`, 'running')}
		</p>
		<p class="dim">${owner()}</p>`;
	}

	function owner() {
		if (!app.scope) {
			return html`The emulator's clock. A project follows it until the project's own clock is changed.`;
		}
		const main = emulatorClock.value;
		return app.clock.scope ? html`${app.scope} has its own clock, until a reset.${main
				? html` The <a href="#/clock">emulator's clock</a> shows ${dateTime(now(main))}.` : nothing}`
			: html`${app.scope} follows the <a href="#/clock">emulator's clock</a>. A change here gives it its own.`;
	}

	function moves() {
		return html`<section aria-labelledby="advance"><h2 id="advance">Advance</h2>
			<p class="actions">${Object.entries(STEPS).map(([by, text]) =>
				button(`+ ${text}`, () => change('advance', { by }), { done: moved }))}</p>
			<form class="actions" @submit=${submit('advance', (form) => ({ by: form.get('by').trim() }), moved)}>
				<label>By <input name="by" required size="8" placeholder="90s"></label>
				<button>Advance by</button>
			</form>
			<form class="actions" @submit=${submit('advance', (form) => ({ to: form.get('to').trim() }), moved)}>
				<label>To <input name="to" required size="22" placeholder=${instant(now() + 3_600_000)}></label>
				<button>Advance to</button>
			</form>
			<p class="actions">${button('Drain', () => change('drain'), { done: 'Every job has ended that ends by itself.' })}
				<span class="dim">until every job has ended that ends by itself</span></p>
		</section>`;
	}

	function rates() {
		const { paused, rate } = app.clock;
		return html`<section aria-labelledby="rate"><h2 id="rate">Rate</h2>
			<p class="actions">${button(paused ? 'Resume the clock' : 'Pause the clock', () => change(paused ? 'resume' : 'pause'))}</p>
			<p class="actions">${RATES.map((one) => html`<button type="button" aria-pressed=${one === rate}
				@click=${() => attempt(() => change('rate', { rate: one }))}>× ${one}</button>`)}</p>
			<form class="actions" @submit=${submit('rate', (form) => ({ rate: Number(form.get('rate')) }), 'The rate is set.')}>
				<label>Seconds of the clock in a real second
					<input name="rate" type="number" min="0" step="any" required .value=${rate}></label>
				<button>Set the rate</button>
			</form>
		</section>`;
	}

	function next() {
		const { value } = coming;
		return html`<section aria-labelledby="next"><h2 id="next">Next changes</h2>
			${errorBox(coming.error)}
			${!value ? nothing : value.jobs.length ? table(value) : empty('No running job changes by itself.')}
		</section>`;
	}

	function table({ jobs, isPart }) {
		return html`<div class="scroll"><table>
			<thead><tr><th scope="col" class="number">In</th><th scope="col">At</th><th scope="col">Job</th><th scope="col">Change</th>
				<th scope="col"><span class="unseen">Actions</span></th></tr></thead>
			<tbody>${jobs.map(row)}</tbody>
		</table></div>
		${isPart ? html`<p class="dim">Of the newest ${LOOKED_AT} running jobs.</p>` : nothing}`;
	}

	function row(job) {
		const at = Date.parse(job.nextStage);
		return html`<tr>
			<td class="number nowrap">${duration(Math.max(0, at - now()))}</td>
			<td class="nowrap">${dateTime(at)}</td>
			<td class="name"><a href=${address(`job/${job.operation.name}`)}>${shortName(job.operation.name)}</a>
				<div class="dim">${shortMethod(job.method)}</div></td>
			<td>${changeOf(job)}</td>
			<td>${button('Advance to it', () => change('advance', { to: job.nextStage }), { done: moved, disabled: at < now() })}</td>
		</tr>`;
	}

	return {
		draw: () => html`<h1>Clock${app.scope ? ` of ${app.scope}` : ''}</h1>
			${app.clock ? html`${face()}<div class="columns">${moves()}${rates()}</div>` : nothing}
			${next()}`,
		onEvent: (type) => {
			if (['operation', 'stage', 'clock', 'reset', 'gap'].includes(type)) {
				coming.refresh();
				emulatorClock.refresh();
			}
		},
	};
}

/** The jobs of a page that change next. */
function nearest({ operations, nextPageToken }) {
	const jobs = operations.filter((job) => job.nextStage && job.clock.scope === app.clock?.scope).sort((one, other) => Date.parse(one.nextStage) - Date.parse(other.nextStage));
	return { jobs: jobs.slice(0, SHOWN), isPart: nextPageToken !== '' };
}

function changeOf({ nextStage, timeline }) {
	const stage = timeline.stages.findIndex(({ begin }) => Date.parse(begin) === Date.parse(nextStage));
	return stage < 0 ? 'ends' : `stage ${stage + 1} of ${timeline.stages.length} begins`;
}

/** An instant as the control API takes it, to the second. */
function instant(milliseconds) {
	return new Date(milliseconds).toISOString().replace(/\.\d+/, '');
}
