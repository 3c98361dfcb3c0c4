// Rules in words: the calls that they match and their effect on them.

import { codeWord } from './jobs.js';

const ROLES = { start: 'starts', get: 'polls', list: 'lists', cancel: 'cancels', delete: 'deletes', wait: 'waits' };

/** The calls that a scenario or fault matches. */
export function matched(rule) {
	const { method, role, scope, operation, headers = {}, if: condition, times } = rule.when ?? rule.on ?? {};
	return [
		subject(rule, method, role),
		scope && `of ${scope}`,
		operation && operation !== '*' && `for the operation ${operation}`,
		...Object.entries(headers).map(([name, value]) => `with ${name}: ${value}`),
		condition && `if ${condition}`,
		times && `at most ${times} ${times === 1 ? 'time' : 'times'}`,
		...served(rule.serve ?? {}),
	].filter(Boolean).join(', ');
}

function subject({ script, like }, method, role) {
	if (method) {
		return method;
	}
	if (role) {
		return ROLES[role] ?? `calls with the role ${role}`;
	}
	return script ? 'all starts' : like ? `the calls of ${like}` : 'all calls';
}

function served({ after, times, every, share, until, seed }) {
	return [
		after && `not the first ${after}`,
		every > 1 && `1 of ${every}`,
		share !== undefined && `${share * 100} % at random${seed ? ` (seed ${seed})` : ''}`,
		times && `at most ${times} ${times === 1 ? 'time' : 'times'}`,
		until && `until ${until}`,
	];
}

/** The effect of a scenario or fault. */
export function effect({ script, answer, error, like, do: action }) {
	if (script) {
		return [...course(script), outcome(script.outcome ?? {})].join(', then ');
	}
	return answer ? `answers ${shortened(JSON.stringify(answer))}` : error ? failure(error) : action ? actions(action) : `as ${like}`;
}

function course({ immediately, stages = [] }) {
	return immediately ? ['at once'] : stages.map(({ for: length, until, polls }) =>
		length ? `runs ${length}` : until ? `runs until ${until}` : polls ? `waits for ${polls} polls` : 'runs on');
}

function outcome({ error, never, response }) {
	return error ? failure(error) : never ? 'never ends' : response ? 'ends with its response' : 'ends';
}

function failure({ code }) {
	return `fails with ${typeof code === 'number' ? codeWord(code) : code}`;
}

function actions({ status, delay, ignore, noWait, contradiction, unreachable, page, reset, body }) {
	return status ? `fails with ${status}`
		: delay ? `answers after ${delay.from ? `${delay.from} to ${delay.to}` : delay}`
			: ignore ? 'answers without doing anything'
				: noWait ? 'answers waits at once'
					: contradiction ? `contradicts: ${contradiction}`
						: unreachable ? `cannot reach ${[unreachable].flat().join(', ')}`
							: page ? `answers with a page, status ${page.status}`
								: reset ? `breaks the connection (${reset})`
									: `answers with a wrong body (${body})`;
}

function shortened(text) {
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
