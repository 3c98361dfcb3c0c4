// Lets a test use a client: a line in is a call, a line out its result.
//   {"call": "getOperation", "args": ["projects/p1/operations/X"]}  ->  {"value": {...}} or {"error": {...}}
import {createInterface} from 'node:readline';

/**
 * Answers calls until the test has no more.
 * @param calls the functions, by name
 * @param fields what JSON.stringify is to take in place of a value
 */
export async function serve(calls, fields = (_, value) => value) {
	for await (const line of createInterface({input: process.stdin})) {
		const {call, args} = JSON.parse(line);
		let result;
		try {
			result = {value: await calls[call](...args) ?? null};
		}
		catch (error) {
			const {message = String(error), code = null, reason = null, errors} = error ?? {};
			result = {error: {message, code, reason: reason ?? errors?.[0]?.reason ?? null}};
		}
		console.log(JSON.stringify(result, fields));
	}
}
