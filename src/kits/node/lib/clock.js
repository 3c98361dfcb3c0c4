import {duration, instant} from './times.js';

/** The clock of operations. */
export class ClockControl {

	#control;

	constructor(control) {
		this.#control = control;
	}

	get() {
		return this.#control.get('/clock');
	}

	async now() {
		return new Date((await this.get()).now);
	}

	async advance(length) {
		return this.#control.post('/clock:advance', {by: duration(length)});
	}

	async advanceTo(time) {
		return this.#control.post('/clock:advance', {to: instant(time)});
	}

	drain() {
		return this.#control.post('/clock:drain');
	}

	pause() {
		return this.#control.post('/clock:pause');
	}

	resume() {
		return this.#control.post('/clock:resume');
	}

	rate(rate) {
		return this.#control.post('/clock:rate', {rate});
	}

}
