import { html } from '../html.js';

export function open() {
	return { draw: () => html`<h1>resources</h1>` };
}
