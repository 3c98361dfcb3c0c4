// The editor of a scenario or fault. The emulator checks the text while it is typed.

import { inPath } from '../api.js';
import { address, app, attempt, call, combined, source } from '../app.js';
import { editor } from '../editor.js';
import { html, nothing } from '../html.js';
import { errorBox, go } from '../parts.js';
import { yaml } from '../yaml.js';
import { deleteButton, resetButton, rulePath, written } from './rules.js';
import { TEMPLATES } from './templates.js';

const WORDS = { scenarios: 'scenario', faults: 'fault' };

export function open({ path, parameters }) {
	const kind = path.startsWith('faults') ? 'faults' : 'scenarios';
	const name = path.slice(kind.length + 1);
	const scope = parameters.get('in') ?? '';
	const like = parameters.get('like');
	const isNew = !name;
	let newName = like ?? '';
	let text = isNew ? like ? yaml({ like }) : TEMPLATES[parameters.get('template')]?.text ?? '' : undefined;
	let original = text;
	let etag;
	let mistake;
	let checked;

	const stored = source(async () => {
		const rule = isNew ? undefined : await call('GET', rulePath(kind, { name, scope }));
		if (rule && text === original) {
			show(rule);
		}
		return rule;
	});

	const check = combined(async () => {
		const checking = text;
		try {
			await call('PUT', rulePath(kind, { name: name || newName.trim() || 'new', scope }, { validateOnly: true }), checking);
			mistake = undefined;
		}
		catch (error) {
			mistake = error;
		}
		checked = checking;
		app.draw();
	});

	function show(rule) {
		text = original = yaml(written(rule));
		({ etag } = rule);
		mistake = undefined;
		app.draw();
	}

	/** Two people who write the same rule do not overwrite each other. */
	function precondition() {
		return isNew ? { 'if-none-match': '*' } : { 'if-match': etag };
	}

	async function save(event) {
		event.preventDefault();
		await attempt(async () => {
			const rule = await call('PUT', rulePath(kind, { name: name || newName.trim(), scope }), text, precondition());
			if (isNew) {
				go(address(`rule/${kind}/${inPath(newName.trim())}`, { in: scope }));
			}
			else {
				show(rule);
			}
		}, 'Saved.');
		if (!isNew) {
			stored.refresh();
			check();
		}
	}

	function nameField() {
		return isNew ? html`<label class="field">Name <input required maxlength="255" .value=${newName} @input=${(event) => {
			newName = event.target.value;
		}}></label>` : nothing;
	}

	function counts(rule) {
		return html`<p class="actions">Met ${rule.met}, served ${rule.served}. ${resetButton(kind, rule, stored.refresh)}
			${deleteButton(kind, rule, () => go(address('rules')))}</p>`;
	}

	/** Another person's change, which waits while there are changes here. */
	function conflict(rule) {
		return rule.etag === etag ? nothing : html`<div class="error" role="alert">This ${WORDS[kind]} was changed meanwhile.
			<p class="actions"><button type="button" @click=${() => show(rule)}>Drop my text, show the other</button>
				<button type="button" @click=${() => {
					({ etag } = rule);
					app.draw();
				}}>Keep my text, replace the other</button></p></div>`;
	}

	function form() {
		return html`<form @submit=${save}>
			${nameField()}
			${editor({ label: 'Text in YAML or JSON', text, error: mistake, onInput: (value) => {
				text = value;
				check();
				app.draw();
			} })}
			<p class="actions"><button class="primary">Save</button>
				<span class="dim" role="status">${checked === text && !mistake ? 'No mistake found.' : ''}</span></p>
		</form>`;
	}

	if (isNew && text) {
		check();
	}
	return {
		title: name || `New ${WORDS[kind]}`,
		draw: () => html`<h1>${isNew ? `New ${WORDS[kind]}` : name}</h1>
			<p class="actions"><a href=${address('rules')}>All rules</a>
				<span class="dim">${WORDS[kind]}, ${scope ? `for ${scope} alone` : 'for all projects'}</span></p>
			${errorBox(stored.error)}
			${stored.value ? html`${counts(stored.value)}${conflict(stored.value)}` : nothing}
			${text === undefined ? nothing : form()}`,
		onEvent: (type) => {
			if (['rules', 'call', 'reset', 'gap'].includes(type)) {
				stored.refresh();
			}
		},
	};
}
