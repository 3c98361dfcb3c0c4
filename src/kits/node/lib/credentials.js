/** The credentials that the emulator issues. */
export class CredentialsControl {

	#control;

	constructor(control) {
		this.#control = control;
	}

	serviceAccountKey({project, email} = {}) {
		return this.#control.post('/credentials', {project, email});
	}

	accessToken(token = {}) {
		return this.#control.post('/credentials:accessToken', token);
	}

	apiKey() {
		return this.#control.post('/credentials:apiKey');
	}

}
