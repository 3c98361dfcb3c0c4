package dev.longrunning.emulator.coverage.recorded;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * The comparison of read resources with the recorded ones.
 *
 * @param rows one for each recorded shape
 */
public record RecordedResourcesReport(List<Row> rows) {

	public RecordedResourcesReport {
		rows = List.copyOf(rows);
	}

	/** The shapes whose methods the emulator serves. */
	public Stream<Row> compared() {
		return this.rows.stream().filter((row) -> row.notCompared().isEmpty());
	}

	/** The share of rows that show all that was sent and shown. */
	public Share complete() {
		return share(Row::isComplete);
	}

	/** The share of rows that show exactly the recorded fields. */
	public Share exact() {
		return share(Row::isExact);
	}

	private Share share(Predicate<Row> isGood) {
		return new Share(compared().filter(isGood).count(), compared().count());
	}

	/**
	 * A number of rows.
	 *
	 * @param good the number of good ones
	 * @param compared the number of all
	 */
	public record Share(long good, long compared) {

		public double value() {
			return (this.compared == 0) ? 1 : (double) this.good / this.compared;
		}

		@Override
		public String toString() {
			return "%d of %d (%.0f %%)".formatted(this.good, this.compared, 100 * value());
		}

	}

	/**
	 * The comparison with one shape.
	 *
	 * @param recorded the shape
	 * @param notCompared the reason why it was not compared; empty if it was
	 * @param problem the error of the creation or of the read; empty if both succeeded
	 * @param missing the fields that were recorded and are missing
	 * @param added the fields that were not recorded
	 */
	public record Row(RecordedResource recorded, String notCompared, String problem, Set<String> missing,
			Set<String> added) {

		static Row notCompared(RecordedResource recorded, String reason) {
			return new Row(recorded, reason, "", Set.of(), Set.of());
		}

		static Row failed(RecordedResource recorded, String problem) {
			return new Row(recorded, "", problem, Set.copyOf(recorded.fields()), Set.of());
		}

		static Row of(RecordedResource recorded, JsonNode shown) {
			var missing = new TreeSet<>(recorded.fields());
			missing.removeAll(shown.propertyNames());
			var added = new TreeSet<>(shown.propertyNames());
			added.removeAll(recorded.shown().keySet());
			return new Row(recorded, "", "", missing, added);
		}

		boolean isComplete() {
			return this.problem.isEmpty() && recorded().sentAndShown().stream().noneMatch(this.missing::contains);
		}

		boolean isExact() {
			return this.problem.isEmpty() && this.missing.isEmpty() && this.added.isEmpty();
		}

		@Override
		public String toString() {
			return this.recorded.key() + ": " + this.problem + " missing " + new TreeSet<>(this.missing) + ", added "
					+ this.added;
		}

	}

}
