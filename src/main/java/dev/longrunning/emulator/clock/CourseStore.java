package dev.longrunning.emulator.clock;

import java.util.Map;

/** Where clocks are kept, so that they go on after a restart. */
public interface CourseStore {

	/** Keeps nothing. */
	CourseStore NONE = new CourseStore() {

		@Override
		public Map<String, Course> all() {
			return Map.of();
		}

		@Override
		public void save(String zone, Course course) {
			// kept nowhere
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
	Map<String, Course> all();

	/**
	 * Keeps how a clock goes, in place of what was kept of it.
	 * @param zone the clock's zone
	 * @param course how it goes
	 */
	void save(String zone, Course course);

	/**
	 * Forgets a clock.
	 * @param zone its zone
	 */
	void remove(String zone);

}
