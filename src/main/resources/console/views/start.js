// The dialog that starts a job from an example of a loaded method.

import { emulated } from '../api.js';
import { address, app, attempt, call } from '../app.js';
import { json, shortMethod } from '../format.js';
import { html, nothing } from '../html.js';
import { dialog, errorBox, go } from '../parts.js';

/**
 * Opens the dialog.
 * @param close called when it is to be closed
 * @param wanted the service and the full name of the method to begin with, if there are any
 * @return draws the dialog
 */
export function startDialog(close, wanted = {}) {
	let services;
	let service = '';
	let methods = [];
	let method;
	let error;

	async function guarded(action) {
		try {
			await action();
			error = undefined;
		}
		catch (failure) {
			error = failure;
		}
		app.draw();
	}

	const readServices = () => guarded(async () => {
		const { surfaces } = await call('GET', 'surfaces');
		services = surfaces.filter((surface) => surface.longRunningMethods > 0);
		if (services.length) {
			await choose(wanted.service || services[0].service);
			method = methods.find((one) => one.method === wanted.method) ?? method;
		}
	});

	async function choose(name) {
		service = name;
		const surface = await call('GET', `surfaces/${name}`);
		methods = surface.methods.filter(({ role, httpMethod }) => role === 'start' && httpMethod);
		[method] = methods;
	}

	async function send(event) {
		event.preventDefault();
		const form = new FormData(event.target);
		const body = form.get('body');
		await guarded(async () => {
			const operation = await emulated(method.httpMethod, form.get('path'), body || undefined);
			close();
			// operations of own types answer their id alone
			go(address(operation.name?.includes('operations/') ? `job/${operation.name}` : 'jobs'));
		});
	}

	function content() {
		if (!services) {
			return html`${errorBox(error)}<p class="empty">Loading …</p>`;
		}
		return html`<form @submit=${send}>
			<label class="field">Service <select @change=${(event) => guarded(() => choose(event.target.value))}>
				${services.map((one) => html`<option value=${one.service} ?selected=${one.service === service}>${one.title} (${one.service})</option>`)}
			</select></label>
			<label class="field">Method <select @change=${(event) => {
				method = methods[event.target.selectedIndex];
				app.draw();
			}}>${methods.map((one) => html`<option ?selected=${one === method}>${shortMethod(one.method)} · ${one.httpMethod} ${one.path}</option>`)}
			</select></label>
			${method ? html`
				<label class="field">Path <input class="code" name="path" required .value=${method.example.path}></label>
				<label class="field">Body <textarea name="body" rows="10" .value=${json(method.example.body)}></textarea></label>
				${errorBox(error)}
				<p class="actions"><button class="primary">Start</button></p>` : errorBox(error)}
		</form>`;
	}

	attempt(readServices);
	return () => dialog('Start a job', content(), close);
}
