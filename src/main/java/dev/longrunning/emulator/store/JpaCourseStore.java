package dev.longrunning.emulator.store;

import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.longrunning.emulator.clock.Course;
import dev.longrunning.emulator.clock.CourseStore;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Clocks in a relational database. */
@Component
class JpaCourseStore implements CourseStore {

	private final ClockRows rows;

	private final TransactionTemplate transactions;

	JpaCourseStore(ClockRows rows, PlatformTransactionManager transactions) {
		this.rows = rows;
		this.transactions = new TransactionTemplate(transactions);
	}

	@Override
	public Map<String, Course> all() {
		return this.rows.findAll().stream().collect(Collectors.toMap((row) -> row.zone, JpaCourseStore::course));
	}

	@Override
	public Course change(String zone, Course course, UnaryOperator<Course> change) {
		try {
			return changed(zone, course, change);
		}
		catch (DataIntegrityViolationException _) {
			// somebody else was the first to keep it
			return changed(zone, course, change);
		}
	}

	private Course changed(String zone, Course course, UnaryOperator<Course> change) {
		return Objects.requireNonNull(this.transactions.execute((_) -> {
			var kept = this.rows.lock(zone);
			var row = kept.orElseGet(() -> row(zone));
			write(change.apply(kept.map(JpaCourseStore::course).orElse(course)), row);
			this.rows.save(row);
			return course(row);
		}));
	}

	private static ClockEntity row(String zone) {
		var row = new ClockEntity();
		row.zone = zone;
		return row;
	}

	private static void write(Course course, ClockEntity row) {
		row.shown = Micros.floor(course.shown());
		row.since = Micros.floor(course.since());
		row.rate = course.rate();
		row.paused = course.paused();
	}

	@Override
	public void remove(String zone) {
		this.transactions.executeWithoutResult((_) -> this.rows.remove(zone));
	}

	private static Course course(ClockEntity row) {
		return new Course(Micros.instant(row.shown), Micros.instant(row.since), row.rate, row.paused);
	}

}
