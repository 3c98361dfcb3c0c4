import {allPages, inPath} from './control.js';

/** The resources of a project, or of the whole emulator. */
export class ResourcesControl {

	#control;

	constructor(control) {
		this.#control = control;
	}

	put(name, value, {service, version} = {}) {
		return this.#control.put(path(name), {service, version, value});
	}

	get(name, {service} = {}) {
		return this.#control.get(path(name), {service});
	}

	delete(name, {service} = {}) {
		return this.#control.delete(path(name), {service});
	}

	forget(name, {service} = {}) {
		return this.#control.delete(path(name), {service, forget: true});
	}

	list(filter, {service, type, showDeleted} = {}) {
		return allPages(async (pageToken) => {
			const page = await this.#control.get('/resources', {filter, service, type, showDeleted, pageToken});
			return [page.resources, page.nextPageToken];
		});
	}

}

function path(name) {
	return `/resources/${inPath(name)}`;
}
