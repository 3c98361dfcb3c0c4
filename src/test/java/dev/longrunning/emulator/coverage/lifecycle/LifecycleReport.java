package dev.longrunning.emulator.coverage.lifecycle;

import java.util.List;

/**
 * The results of a sweep over resource types.
 *
 * @param rows a row for each type and transport
 */
public record LifecycleReport(List<Row> rows) {

	public LifecycleReport {
		rows = List.copyOf(rows);
	}

	static LifecycleReport of(List<LifecycleRun> runs) {
		return new LifecycleReport(runs.stream()
			.map((run) -> new Row(run.cycle().surface().service(), run.cycle().toString(), run.transport(),
					run.isReachable(), run.cycle().canBeUpdated(), run.isUpdated(), run.problems()))
			.toList());
	}

	/**
	 * The types that did not pass.
	 * @return a line for each type and transport
	 */
	public List<String> failures() {
		return this.rows.stream()
			.filter((row) -> !row.problems().isEmpty())
			.map((row) -> row.type() + " over " + row.transport() + ": " + row.problems().getFirst())
			.toList();
	}

	/**
	 * The share of the types with a path that pass over a transport.
	 * @param transport the transport
	 * @return the share, from 0 to 1
	 */
	public double share(String transport) {
		var reachable = this.rows.stream().filter((row) -> row.transport().equals(transport) && row.isBound()).toList();
		return (double) reachable.stream().filter(Row::isPassed).count() / reachable.size();
	}

	/**
	 * A type over a transport.
	 *
	 * @param service the service
	 * @param type the type and the path of its names
	 * @param transport the transport
	 * @param isBound whether its methods can be called over the transport
	 * @param canBeUpdated whether it has an update
	 * @param isUpdated whether the sweep found a field to update
	 * @param problems what did not work
	 */
	public record Row(String service, String type, String transport, boolean isBound, boolean canBeUpdated,
			boolean isUpdated, List<String> problems) {

		boolean isPassed() {
			return this.isBound && this.problems.isEmpty();
		}

	}

}
