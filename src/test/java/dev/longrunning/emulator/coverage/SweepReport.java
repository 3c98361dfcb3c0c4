package dev.longrunning.emulator.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surfaces;

/**
 * What a sweep found.
 *
 * @param rows each method over each transport
 */
public record SweepReport(List<Row> rows) {

	public SweepReport {
		rows = List.copyOf(rows);
	}

	static SweepReport of(Surfaces surfaces, List<SweptJob> jobs) {
		var rows = new ArrayList<Row>();
		jobs.forEach((job) -> rows.add(Row.of(job)));
		for (var surface : surfaces.all()) {
			surface.methods(MethodRole.STARTS)
				.stream()
				.filter((method) -> method.bindings().isEmpty())
				.forEach((method) -> rows
					.add(new Row(surface.service(), method.fullName(), "REST", Result.NOT_BOUND, List.of(), Set.of())));
		}
		return new SweepReport(merged(rows));
	}

	/**
	 * What went wrong, for readers.
	 * @return a line for each method and transport that did not pass
	 */
	public List<String> failures() {
		return this.rows.stream()
			.filter((row) -> row.result() == Result.FAILED)
			.map((row) -> row.method() + " over " + row.transport() + ": " + String.join("; ", row.reasons()))
			.toList();
	}

	/** A method that is bound several times passes when each of them does. */
	private static List<Row> merged(List<Row> rows) {
		var byMethod = new java.util.LinkedHashMap<String, Row>();
		rows.forEach((row) -> byMethod.merge(row.service() + row.method() + row.transport(), row, Row::and));
		return List.copyOf(byMethod.values());
	}

	/** What came of a method over a transport. */
	public enum Result {

		/** Everything was as it should be. */
		PASSED,
		/** Something was not. */
		FAILED,
		/** The method has no binding, so that there is no path to call. */
		NOT_BOUND

	}

	/**
	 * A method over a transport.
	 *
	 * @param service the service
	 * @param method the method's full name
	 * @param transport the transport
	 * @param result what came of it
	 * @param reasons why it did not pass
	 * @param notes what differs from the definitions and is not wrong for it
	 */
	public record Row(String service, String method, String transport, Result result, List<String> reasons,
			Set<String> notes) {

		static Row of(SweptJob job) {
			var start = job.start();
			return new Row(start.surface().service(), start.method().fullName(), job.transport(),
					job.problems().isEmpty() ? Result.PASSED : Result.FAILED,
					job.problems()
						.stream()
						.map((problem) -> start.binding()
							.map((binding) -> binding.httpMethod() + " " + binding.template() + " ")
							.orElse("") + problem)
						.toList(),
					job.notes());
		}

		private Row and(Row other) {
			var all = new ArrayList<>(this.reasons);
			all.addAll(other.reasons);
			var notes = new TreeSet<>(this.notes);
			notes.addAll(other.notes);
			return new Row(this.service, this.method, this.transport, all.isEmpty() ? Result.PASSED : Result.FAILED,
					all, notes);
		}

	}

}
