package dev.longrunning.emulator.store;

import java.util.Map;
import java.util.stream.Collectors;

import dev.longrunning.emulator.clock.Course;
import dev.longrunning.emulator.clock.CourseStore;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Clocks in a relational database. */
@Component
class JpaCourseStore implements CourseStore {

	private final ClockRows rows;

	JpaCourseStore(ClockRows rows) {
		this.rows = rows;
	}

	@Override
	public Map<String, Course> all() {
		return this.rows.findAll().stream().collect(Collectors.toMap((row) -> row.zone, JpaCourseStore::course));
	}

	@Override
	@Transactional
	public void save(String zone, Course course) {
		var row = new ClockEntity();
		row.zone = zone;
		row.shown = Micros.floor(course.shown());
		row.since = Micros.floor(course.since());
		row.rate = course.rate();
		row.paused = course.paused();
		this.rows.save(row);
	}

	@Override
	@Transactional
	public void remove(String zone) {
		this.rows.deleteById(zone);
	}

	private static Course course(ClockEntity row) {
		return new Course(Micros.instant(row.shown), Micros.instant(row.since), row.rate, row.paused);
	}

}
