package dev.longrunning.emulator.clock;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Where clocks are kept, so that they go on after a restart. */
public interface CourseStore {

	/** Keeps nothing. */
	CourseStore NONE = new CourseStore() {

		@Override
		public Map<String, Course> all() {
			return Map.of();
		}

		@Override
		public Course change(String zone, Course course, UnaryOperator<Course> change) {
			return change.apply(course);
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
	 * Changes how a clock goes and keeps it; concurrent changes come one after the other,
	 * whichever instance they come from.
	 * @param zone the clock's zone
	 * @param course how it goes if nothing is kept of it
	 * @param change what becomes of its course; may be applied again when a concurrent
	 * change won
	 * @return how it goes then
	 */
	Course change(String zone, Course course, UnaryOperator<Course> change);

	/**
	 * Forgets a clock.
	 * @param zone its zone
	 */
	void remove(String zone);

}
