package dev.longrunning.emulator.clock;

import java.util.Map;
import java.util.function.UnaryOperator;

/** The store of clocks, so that they continue after a restart. */
public interface ClockStore {

	/** A store that keeps nothing. */
	ClockStore NONE = new ClockStore() {

		@Override
		public Map<String, ClockState> all() {
			return Map.of();
		}

		@Override
		public ClockState change(String scope, ClockState state, UnaryOperator<ClockState> change) {
			return change.apply(state);
		}

		@Override
		public void remove(String scope) {
			// nothing is stored
		}

	};

	/**
	 * All stored clocks.
	 * @return the states by the scopes of their clocks
	 */
	Map<String, ClockState> all();

	/**
	 * Changes and stores the state of a clock. Concurrent changes, also of other
	 * instances, are applied one after the other.
	 * @param scope the clock's scope
	 * @param state the state to change if none is stored
	 * @param change maps the state to the changed one; it may be applied again after a
	 * conflict
	 * @return the changed state
	 */
	ClockState change(String scope, ClockState state, UnaryOperator<ClockState> change);

	/**
	 * Removes a clock.
	 * @param scope its scope
	 */
	void remove(String scope);

}
