export {EmulatorClient} from './client.js';
export {Emulator} from './emulator.js';
export {EmulatorError} from './errors.js';
export {withEmulator} from './fixture.js';
export {discoveryOptions, grpcOptions, restOptions} from './google.js';
export {pollInEmulatedTime, pollQuickly} from './polling.js';
export {EmulatorProject} from './project.js';
