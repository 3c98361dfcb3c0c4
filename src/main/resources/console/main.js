// The frame of the console: navigation, project, clock, messages, and the view of the address.

import { keepToken } from './api.js';
import { address, app, attempt, call, combined, now, say, scoped, setClock, ticking } from './app.js';
import { dateTime } from './format.js';
import { html, nothing, render } from './html.js';
import { button, dialog, openDialogs } from './parts.js';
import { openStream } from './stream.js';

/** The views in the order of the navigation. Each is a module that is loaded when it is opened. */
const VIEWS = { jobs: 'Jobs', clock: 'Clock', resources: 'Resources', rules: 'Rules', calls: 'Calls',
	recordings: 'Recordings', apis: 'APIs' };

/** Views that the navigation does not list, with the entry that they belong to. */
const DETAILS = { job: 'jobs', resource: 'resources', rule: 'rules', call: 'calls', recording: 'recordings', api: 'apis' };

let view;
let viewName = 'jobs';
let opened;
let closeStream = () => {};
let tokenRequest;

/** Reads the address: `#/view/path?parameters`. */
function target() {
	const [path, search = ''] = location.hash.replace(/^#\/?/, '').split(/\?(.*)/s);
	const [name, ...rest] = path.split('/');
	return { name: name in VIEWS || name in DETAILS ? name : 'jobs', path: rest.map(decodeURIComponent).join('/'),
		parameters: new URLSearchParams(search) };
}

async function openView() {
	if (opened === location.hash) {
		return;
	}
	const isFirst = opened === undefined;
	opened = location.hash;
	const { name, path, parameters } = target();
	view?.close?.();
	view = undefined;
	viewName = name;
	follow(parameters.get('scope') ?? '');
	draw();
	const module = await import(`./views/${name}.js`);
	if (opened !== location.hash) {
		return;
	}
	view = module.open({ path, parameters });
	document.title = `${view.title ?? VIEWS[name]} – operations-emulator`;
	draw();
	if (!isFirst) {
		queueMicrotask(keepFocus);
	}
}

/** Gives the focus to the content if its element was in the former view. */
function keepFocus() {
	if (document.activeElement === document.body) {
		document.querySelector('main').focus();
	}
}

/** Follows the changes and the clock of a project. */
function follow(scope) {
	if (app.scope === scope && app.clock) {
		return;
	}
	app.scope = scope;
	if (scope) {
		app.scopes.add(scope);
	}
	closeStream();
	readClock();
	closeStream = openStream(scope, onEvent, onState);
}

const readClock = combined(async () => {
	await attempt(async () => setClock(await call('GET', `clock${scoped()}`)));
});

function onEvent(type, data) {
	if (data.scope) {
		app.scopes.add(data.scope);
	}
	if (['clock', 'reset', 'gap'].includes(type)) {
		readClock();
	}
	if (type === 'rules' && data.kind === 'file' && viewName !== 'rules') {
		attempt(sayMistake);
	}
	view?.onEvent?.(type, data);
}

/** The view of rules shows the mistake itself. */
async function sayMistake() {
	const { mistake } = await call('GET', 'rules');
	if (mistake) {
		say(`The files were not taken. ${mistake.message}`, 'failed');
	}
}

function onState(state) {
	if (state.reason === 'CONTROL_TOKEN_REQUIRED') {
		app.askToken();
		return;
	}
	const isBack = state === 'live' && app.connection === 'lost';
	app.connection = state === 'live' ? 'live' : 'lost';
	if (isBack) {
		onEvent('gap', {});
	}
	draw();
}

app.askToken = () => {
	tokenRequest ??= {};
	tokenRequest.promise ??= new Promise((resolve) => {
		tokenRequest.resolve = resolve;
	});
	draw();
	return tokenRequest.promise;
};

function takeToken(event) {
	event.preventDefault();
	keepToken(new FormData(event.target).get('token'));
	const { resolve } = tokenRequest;
	tokenRequest = undefined;
	resolve();
	draw();
}

function tokenDialog() {
	return tokenRequest ? dialog('Control token', html`<form @submit=${takeToken}>
		<p>The control API of this emulator is closed. Enter the token of its setting <code>EMULATOR_CONTROL_TOKEN</code>. This
			tab keeps it.</p>
		<label>Token <input name="token" type="password" autocomplete="off" required autofocus></label>
		<p class="actions"><button class="primary">Use the token</button></p>
	</form>`, (event) => event.preventDefault()) : nothing;
}

function setScope(event) {
	const text = event.target.value.trim().replace(/^projects\//, '');
	const { name, parameters } = target();
	const view = DETAILS[name] ?? name;
	parameters.delete('pageToken');
	app.scope = text ? `projects/${text}` : '';
	const { scope, ...others } = Object.fromEntries(parameters);
	location.hash = address(view, view === name ? others : {});
}

function clockChip() {
	const { clock } = app;
	if (!clock) {
		return nothing;
	}
	const verb = clock.paused ? 'resume' : 'pause';
	const rate = clock.paused ? 'paused' : clock.rate === 1 ? '' : `× ${clock.rate}`;
	return html`<div class="clock-chip">
		<a href=${address('clock')} class=${clock.paused ? 'paused' : ''}>
			<time datetime=${new Date(now()).toISOString()}>${dateTime(now())}</time> ${rate}</a>
		${button(clock.paused ? 'Resume' : 'Pause', async () => setClock(await call('POST', `clock:${verb}${scoped()}`)))}
	</div>`;
}

function header() {
	return html`<header class="top">
		<a class="brand" href=${address('jobs')}>operations-emulator</a>
		<label class="project">Project
			<input list="projects" placeholder="all projects" .value=${app.scope.replace('projects/', '')} @change=${setScope}>
		</label>
		<datalist id="projects">${[...app.scopes].map((scope) => html`<option value=${scope.replace('projects/', '')}></option>`)}
		</datalist>
		${clockChip()}
		<span class="connection ${app.connection}" role="status">${
			{ connecting: 'connecting', live: 'live', lost: 'not connected' }[app.connection]}</span>
	</header>`;
}

function navigation() {
	const current = DETAILS[viewName] ?? viewName;
	return html`<nav aria-label="Views">
		${Object.entries(VIEWS).map(([name, title]) => html`
			<a href=${address(name)} aria-current=${name === current ? 'page' : nothing}>${title}</a>`)}
		<a href="../swagger-ui.html">Swagger UI</a>
	</nav>`;
}

function message() {
	const { message } = app;
	return html`<div class="message" role="status" aria-live="polite">${message ? html`<p class=${message.kind}>
		${message.text} <button type="button" class="quiet" aria-label="Close the message" @click=${() => {
			app.message = undefined;
			draw();
		}}>✕</button></p>` : nothing}</div>`;
}

function page() {
	return html`<a class="skip" href="#content" @click=${(event) => {
			event.preventDefault();
			document.querySelector('main').focus();
		}}>To the content</a>
		${header()}
		${navigation()}
		<main id="content" tabindex="-1">${view ? view.draw() : html`<p class="empty">Loading …</p>`}</main>
		${message()}
		${tokenDialog()}`;
}

let drawing = false;

function draw() {
	if (!drawing) {
		drawing = true;
		queueMicrotask(() => {
			drawing = false;
			render(page(), document.body);
			openDialogs();
		});
	}
}

app.draw = draw;
addEventListener('hashchange', openView);
ticking(() => app.clock && !app.clock.paused);
openView();
