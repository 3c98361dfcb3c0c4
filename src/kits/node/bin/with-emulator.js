#!/usr/bin/env node
import {spawn} from 'node:child_process';

import {Emulator} from '../lib/emulator.js';

const [command, ...options] = process.argv.slice(2);
if (!command) {
	console.error('with-emulator runs a command while an emulator runs, whose address is in EMULATOR_ADDRESS: with-emulator node --test');
	process.exit(2);
}

const emulator = await Emulator.start().catch((error) => {
	console.error(error.message);
	process.exit(1);
});
const child = spawn(command, options, {stdio: 'inherit', env: {...process.env, EMULATOR_ADDRESS: emulator.restEndpoint}});
child.once('error', (error) => {
	console.error(`${command} cannot be started: ${error.message}`);
});
child.once('close', async (code) => {
	await emulator.stop();
	process.exit(code ?? 1);
});
