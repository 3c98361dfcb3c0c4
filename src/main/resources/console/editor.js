// A text area with line numbers, and the mistakes that the emulator found in its text.

import { html, nothing } from './html.js';

/** The number of mistakes that are shown. */
const SHOWN = 5;

/**
 * The text area.
 * @param label its name for screen readers
 * @param text the text
 * @param error the error that refused the text, if any
 * @param onInput receives the text when the user changed it
 */
export function editor({ label, text, error, onInput }) {
	const wrong = new Set(mistakes(error).map(({ line }) => line));
	const numbers = text.split('\n').map((_, index) => index + 1);
	return html`<div class="editor">
			<div class="lines" aria-hidden="true">${numbers.map((line) => html`<span class=${wrong.has(line) ? 'wrong' : ''}>${line}</span>`)}</div>
			<textarea aria-label=${label} aria-describedby="mistakes" aria-invalid=${error ? 'true' : 'false'} spellcheck="false" wrap="off"
				rows=${numbers.length + 1} .value=${text} @input=${(event) => onInput(event.target.value)}></textarea>
		</div>
		<div id="mistakes" role="status">${error ? mistakes(error).slice(0, SHOWN).map(mistake) : nothing}</div>`;
}

function mistake({ line, text }) {
	return html`<p class="error">${line ? html`<button type="button" class="quiet" @click=${(event) => select(event, line)}>Line
		${line}</button> ` : nothing}${text}</p>`;
}

/** The mistakes of an error, each with its line if the error names it. */
function mistakes(error) {
	return (error?.message ?? '').split(/\n(?=body:)/).filter(Boolean).map((text) => {
		const [, line, rest] = /^body:(\d+): (.*)$/s.exec(text) ?? [];
		return line ? { line: Number(line), text: rest } : { text };
	});
}

function select(event, line) {
	const area = event.target.closest('#mistakes').previousElementSibling.querySelector('textarea');
	const before = area.value.split('\n').slice(0, line - 1);
	const start = before.reduce((sum, one) => sum + one.length + 1, 0);
	const end = area.value.indexOf('\n', start);
	area.focus();
	area.setSelectionRange(start, end < 0 ? area.value.length : end);
}
