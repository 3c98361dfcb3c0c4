// The drawing of one job over the time of the emulator's clock.

import { now } from '../app.js';
import { dateTime, duration } from '../format.js';
import { html, nothing, svg } from '../html.js';
import { scaleOf } from './scale.js';

const BAR = { top: 26, height: 28 };
const POLLS_TOP = 62;
const HEIGHT = 104;
const CHARACTER = 7.2;

/**
 * Draws the stages, the calls, the present and the end.
 * @param job the operation with its course, as the control API shows it
 * @param calls the recorded calls that name it
 * @param width the width of the drawing in pixels
 */
export function timeline(job, calls, width) {
	const { scale, present, start, last } = axis(job, calls, width);
	return html`<svg class="timeline" width=${width} height=${HEIGHT} role="img" aria-label=${summary(job, calls)}>
		${job.course.map((state, index) => bar(job, state, job.course[index + 1], scale, last))}
		${calls.map((call) => mark(call, scale, present))}
		${scale.breaks.map((gap) => breakMark(gap))}
		${job.timeline.cancelTime ? line(scale.at(Date.parse(job.timeline.cancelTime)), 'cancel', 'cancel') : nothing}
		${present <= last ? line(scale.at(present), 'now', 'now') : nothing}
		<text class="axis" x="0" y=${HEIGHT - 2}>${dateTime(start)}</text>
		<text class="axis" x=${width} y=${HEIGHT - 2} text-anchor="end">+ ${duration(last - start)}</text>
	</svg>`;
}

function axis(job, calls, width) {
	const start = Date.parse(job.timeline.createTime);
	const present = now(job.clock);
	const times = [...job.course.map((state) => Date.parse(state.time)), ...calls.map((call) => Date.parse(call.time))]
		.filter((time) => time >= start);
	const isOpen = !job.operation.done && !job.timeline.doneAt;
	const last = Math.max(start + 1, ...times, ...(isOpen ? [present] : []));
	return { scale: scaleOf([start, ...times, last], width), present, start, last };
}

function bar(job, state, next, scale, last) {
	const from = Date.parse(state.time);
	const { done, error } = state.operation;
	if (done) {
		return line(scale.at(from), error ? 'failed' : 'done', error ? 'error' : 'response');
	}
	const to = next ? Date.parse(next.time) : last;
	const x = scale.at(from);
	const size = Math.max(1, scale.at(to) - x);
	const label = `${stateWord(state)} · ${duration(to - from)}`;
	const kind = from > now(job.clock) ? 'planned' : job.held && to > now(job.clock) ? 'held' : 'running';
	return svg`<g class="bar ${kind}"><title>${label}</title>
		<rect x=${x} y=${BAR.top} width=${size} height=${BAR.height} rx="4"></rect>
		${label.length * CHARACTER < size ? svg`<text x=${x + 8} y=${BAR.top + 19}>${label}</text>` : nothing}
	</g>`;
}

/** The word for a state: that of its metadata if there is one, or `running`. */
export function stateWord({ operation }) {
	if (operation.done) {
		return operation.error ? 'error' : 'response';
	}
	const metadata = operation.metadata ?? {};
	const word = [metadata.state, metadata.status, metadata.operationState, metadata.common?.state]
		.find((value) => typeof value === 'string');
	return word ? word.toLowerCase().replaceAll('_', ' ') : 'running';
}

function mark(call, scale, present) {
	const x = scale.at(Date.parse(call.time));
	const kind = call.status === undefined ? 'waiting' : call.status === 'OK' ? 'ok' : 'failed';
	const title = `#${call.number} ${call.role ?? ''} ${call.status ?? 'waits'}`;
	if (call.role === 'wait') {
		const end = call.answerTime ? scale.at(Date.parse(call.answerTime)) : scale.at(present);
		return svg`<rect class="poll ${kind}" x=${x} y=${POLLS_TOP + 4} width=${Math.max(2, end - x)} height="8" rx="3">
			<title>${title}</title></rect>`;
	}
	return svg`<line class="poll ${kind}" x1=${x} x2=${x} y1=${POLLS_TOP} y2=${POLLS_TOP + 16}><title>${title}</title></line>`;
}

function breakMark({ from, to, position }) {
	return svg`<g class="break"><title>${duration(to - from)}, drawn shorter</title>
		<path d="M${position - 5} 60 l4 -36 m2 0 l-4 36"></path>
		<text x=${position} y="16" text-anchor="middle">${duration(to - from)}</text></g>`;
}

function line(x, kind, label) {
	return svg`<g class="line ${kind}"><line x1=${x} x2=${x} y1="18" y2="80"></line>
		<text x=${x} y="14" text-anchor=${x < 40 ? 'start' : 'end'}>${label}</text></g>`;
}

function summary(job, calls) {
	const words = job.course.map(stateWord);
	return `Timeline: ${words.join(', ')}; ${calls.length} calls`;
}

/**
 * Draws the gaps before the polls on one clock.
 * @param gaps the gaps in milliseconds; `undefined` if one is not known
 * @param label the name of the clock
 */
export function gapChart(gaps, label) {
	const longest = Math.max(1, ...gaps.filter((gap) => gap !== undefined));
	const step = Math.min(40, 400 / Math.max(1, gaps.length));
	return html`<figure class="gaps"><svg width=${Math.max(60, step * gaps.length)} height="70" role="img"
		aria-label=${`${label}: ${gaps.map((gap) => (gap === undefined ? 'unknown' : duration(gap))).join(', ')}`}>
		${gaps.map((gap, index) => {
			const height = Math.max(1, ((gap ?? 0) / longest) * 62);
			return svg`<rect x=${index * step + 1} y=${66 - height} width=${Math.max(1, step - 3)} height=${height}>
				<title>${gap === undefined ? 'unknown' : duration(gap)}</title></rect>`;
		})}
	</svg><figcaption>${label}</figcaption></figure>`;
}
