package dev.longrunning.emulator.clock;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Where clocks are kept, so that they go on after a restart. */
public interface ClockStore {

	/** Keeps nothing. */
	ClockStore NONE = new ClockStore() {

		@Override
		public Map<String, ClockState> all() {
			return Map.of();
		}

		@Override
		public ClockState change(String zone, ClockState state, UnaryOperator<ClockState> change) {
			return change.apply(state);
		}

		@Override
		public void remove(String zone) {
			// was kept nowhere
		}

	};

	/**
	 * What is kept.
	 * @return the courses by the zones of their clocks
	 */
	Map<String, ClockState> all();

	/**
	 * Changes how a clock goes and keeps it; concurrent changes come one after the other,
	 * whichever instance they come from.
	 * @param zone the clock's zone
	 * @param state how it goes if nothing is kept of it
	 * @param change what becomes of its course; may be applied again when a concurrent
	 * change won
	 * @return how it goes then
	 */
	ClockState change(String zone, ClockState state, UnaryOperator<ClockState> change);

	/**
	 * Forgets a clock.
	 * @param zone its zone
	 */
	void remove(String zone);

}
