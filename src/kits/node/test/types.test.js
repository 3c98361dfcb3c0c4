import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {createRequire} from 'node:module';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const require = createRequire(import.meta.url);

const COMPILER = [require.resolve('typescript/bin/tsc'), '--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext'];

function compile(...options) {
	try {
		execFileSync(process.execPath, [...COMPILER, ...options], {cwd: fileURLToPath(new URL('.', import.meta.url)), stdio: 'pipe'});
	} catch (error) {
		assert.fail(String(error.stdout));
	}
}

test('the types fit every public call', () => {
	// the types of others do not all fit each other
	compile('--skipLibCheck', '--types', 'node', 'example.ts');
});

test('the types are right by themselves', () => {
	compile('--lib', 'es2022,dom', '--typeRoots', 'none', 'node_modules/operations-emulator-testkit/lib/index.d.ts');
});
