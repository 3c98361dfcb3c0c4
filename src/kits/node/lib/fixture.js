import {sharedEmulator} from './emulator.js';
import {EmulatorProject} from './project.js';

/**
 * Makes a test that has a project of its own. The result is for `test(...)` and `it(...)` of any test runner. It takes no declared parameter,
 * because some runners would wait for a callback.
 */
export function withEmulator(run) {
	return async function (...context) {
		const emulator = await sharedEmulator();
		const project = EmulatorProject.forTest(emulator, nameOf(context[0], this));
		try {
			await run.call(this, {project, client: project.client(), emulator}, ...context);
		} finally {
			await project.client().reset();
		}
	};
}

/**
 * The name of the test: Vitest has it in the context's task, where the context is a function; node:test in the context, Mocha in `this`, Jest
 * in `expect`.
 */
function nameOf(context, self) {
	return context?.task?.name || context?.name || self?.test?.title || globalThis.expect?.getState?.().currentTestName || '';
}
