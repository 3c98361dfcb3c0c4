import assert, {AssertionError} from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';

import {EmulatorClient, EmulatorError, withEmulator} from 'operations-emulator-testkit';

const cases = JSON.parse(readFileSync(process.env.CONTRACT ?? new URL('../../contract.json', import.meta.url), 'utf8'));

for (const {name, steps} of cases) {
	test(name, withEmulator(async ({project, emulator}) => {
		const run = new Run(project, emulator);
		try {
			for (const step of steps) {
				await run.play(step);
			}
		} finally {
			run.close();
		}
	}));
}

/** One case of the contract. */
class Run {

	constructor(project, emulator) {
		this.emulator = emulator;
		this.kept = {project: project.name, id: project.id};
	}

	async play(written) {
		const step = this.resolve(written);
		const at = JSON.stringify(written);
		if (step.fails) {
			await assert.rejects(() => this.result(step), (error) => {
				checkFailure(error, step.fails, at);
				return true;
			}, at);
			return;
		}
		const result = await this.result(step);
		if (step.as) {
			this.kept[step.as] = result;
		}
		if ('expect' in step) {
			checkPart(result, step.expect, at);
		}
		step.contains?.forEach((element) => assert.ok(result.includes(element), `${at}: ${JSON.stringify(result)}`));
	}

	result(step) {
		if (step.http) {
			return this.http(step.http);
		}
		if (step.next) {
			return this.kept[step.next].find(({kind}) => kind === step.kind, '20s');
		}
		return 'value' in step ? step.value : this.call(step);
	}

	async call({call, of, where, in: scope, with: given = []}) {
		const client = EmulatorClient.at(this.emulator.restEndpoint).in(scope ?? this.kept.project);
		const [group, method] = call.split('.');
		switch (group) {
			case 'emulator': return client[method](...given);
			case 'events': return client.events();
			case 'operation': return all(client.operations.named(of)[method](...given));
			case 'calls': return client.calls[method](...(where ? [where] : []), ...given);
			default: return plain(await client[group][method](...given));
		}
	}

	async http({method, path, body, headers, status = 200}) {
		const response = await fetch(this.emulator.restEndpoint + path, {
			method,
			headers: {'content-type': 'application/json', ...headers},
			body: body && JSON.stringify(body),
		});
		const text = await response.text();
		assert.equal(response.status, status, text);
		return JSON.parse(text);
	}

	/** The same with what the references in its texts refer to. */
	resolve(value) {
		if (typeof value === 'string') {
			const whole = /^\$\{([^}]*)\}$/.exec(value);
			return whole ? this.find(whole[1]) : value.replace(/\$\{([^}]*)\}/g, (_, path) => this.find(path));
		}
		if (Array.isArray(value)) {
			return value.map((element) => this.resolve(element));
		}
		return value && typeof value === 'object'
			? Object.fromEntries(Object.entries(value).map(([name, field]) => [name, this.resolve(field)])) : value;
	}

	find(path) {
		return path.split('.').reduce((value, name) => value[name], this.kept);
	}

	close() {
		Object.values(this.kept).forEach((value) => value?.close?.());
	}

}

async function all(result) {
	return result[Symbol.asyncIterator] ? Array.fromAsync?.(result) ?? collect(result) : result;
}

async function collect(results) {
	const list = [];
	for await (const result of results) {
		list.push(result);
	}
	return list;
}

function plain(result) {
	return result instanceof Date ? result.toISOString().replace('.000Z', 'Z') : result;
}

function checkFailure(error, {assertion, ...expected}, at) {
	if (assertion) {
		assert.ok(error instanceof AssertionError, `${at}: ${error.stack}`);
		assert.ok(error.message.includes(assertion), `${at}: ${error.message}`);
	} else {
		assert.ok(error instanceof EmulatorError, `${at}: ${error.stack}`);
		checkPart(error, expected, at);
	}
}

function checkPart(result, expected, at) {
	if (Array.isArray(expected)) {
		assert.equal(result?.length, expected.length, `${at}: ${JSON.stringify(result)}`);
		expected.forEach((element, index) => checkPart(result[index], element, `${at}[${index}]`));
	} else if (expected && typeof expected === 'object') {
		assert.equal(typeof result, 'object', `${at}: ${JSON.stringify(result)}`);
		Object.entries(expected).forEach(([name, field]) => checkPart(result[name], field, `${at}.${name}`));
	} else {
		assert.equal(result, expected, at);
	}
}
