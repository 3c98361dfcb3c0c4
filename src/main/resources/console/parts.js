// Parts that several views are built of.

import { app, attempt, say } from './app.js';
import { json } from './format.js';
import { html, nothing } from './html.js';

/** A button for an action; its message of success is optional. */
export function button(label, action, { done, kind = '', disabled = false, title } = {}) {
	return html`<button type="button" class=${kind} ?disabled=${disabled} title=${title ?? nothing}
		@click=${() => attempt(action, done)}>${label}</button>`;
}

/** The box for an error that took the place of content. */
export function errorBox(error) {
	return error ? html`<p class="error" role="alert"><strong>${error.code}</strong> ${error.message}</p>` : nothing;
}

/** A sentence in place of an empty list. */
export function empty(text) {
	return html`<p class="empty">${text}</p>`;
}

/** A value as JSON, to be read, with a button that copies it. */
export function jsonBlock(value, label) {
	const text = json(value);
	return html`<div class="json">
		${copyButton('Copy', text)}
		<pre tabindex="0" aria-label=${label}>${text}</pre>
	</div>`;
}

/** A button that copies a text. */
export function copyButton(label, text) {
	return html`<button type="button" class="quiet" @click=${async () => {
		await copy(typeof text === 'function' ? await text() : text);
		say('Copied.');
	}}>${label}</button>`;
}

async function copy(text) {
	if (navigator.clipboard) {
		await navigator.clipboard.writeText(text);
		return;
	}
	// pages of plain HTTP have no clipboard API
	const area = document.createElement('textarea');
	area.value = text;
	document.body.append(area);
	area.select();
	document.execCommand('copy');
	area.remove();
}

/** Saves a text as a file of the user. */
export function download(name, text) {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(new Blob([text]));
	link.download = name;
	link.click();
	// some browsers read it later
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * A modal dialog. It is open while it is drawn.
 * @param title the title
 * @param content the content
 * @param close called when the user closes it
 */
export function dialog(title, content, close) {
	return html`<dialog aria-label=${title} @close=${close} @cancel=${close}>
		<header><h2>${title}</h2><button type="button" class="quiet" aria-label="Close" @click=${close}>✕</button></header>
		${content}
	</dialog>`;
}

/** The element that had the focus before a dialog was opened. */
let opener;

/**
 * Opens the dialogs that were drawn, and gives the focus back when none is left. The
 * main module calls it after each drawing.
 */
export function openDialogs() {
	document.querySelectorAll('dialog:not([open])').forEach((element) => {
		opener = document.activeElement;
		element.showModal();
	});
	if (opener && !document.querySelector('dialog')) {
		opener.focus();
		opener = undefined;
	}
}

/** A button for the next page of a list, and one back to the first. */
export function pager(hasNext, isFirst, onNext, onFirst) {
	return hasNext || !isFirst ? html`<p class="pager">
		<button type="button" ?disabled=${isFirst} @click=${onFirst}>First page</button>
		<button type="button" ?disabled=${!hasNext} @click=${onNext}>Next page</button>
	</p>` : nothing;
}

/** A word with the colour of its kind: `running`, `done`, `failed`, `held`, or plain. */
export function badge(word, kind = '') {
	return html`<span class="badge ${kind}">${word}</span>`;
}

/** Navigates to an address inside the console. */
export function go(target) {
	location.hash = target;
	app.draw();
}
