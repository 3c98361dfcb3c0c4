package dev.longrunning.emulator.coverage.recorded;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the emulator compares with the recordings.
 *
 * @param rows one for each recording
 */
public record RecordedReport(List<Row> rows) {

	public RecordedReport {
		rows = List.copyOf(rows);
	}

	/** The recordings whose method the emulator serves. */
	public Stream<Row> compared() {
		return this.rows.stream().filter(Row::isCompared);
	}

	/** How many of some kind were compared. */
	public long compared(Evidence evidence) {
		return compared().filter((row) -> row.recording().evidence() == evidence).count();
	}

	/** How many of them agree in everything. */
	public long agreeing(Evidence evidence) {
		return compared().filter((row) -> row.recording().evidence() == evidence)
			.filter((row) -> row.differences().isEmpty())
			.count();
	}

	/** The share of agreeing rows of all that were compared. */
	static Share share(Stream<Row> rows) {
		var compared = rows.filter(Row::isCompared).toList();
		return new Share(compared.stream().filter((row) -> row.differences().isEmpty()).count(), compared.size());
	}

	/** The rows that surely came from Google. */
	Stream<Row> firm() {
		return this.rows.stream().filter((row) -> row.recording().evidence().isFirm());
	}

	/** The share of agreeing rows among those that surely came from Google. */
	public double firmShare() {
		return share(firm()).value();
	}

	/**
	 * A number of rows that agree.
	 *
	 * @param agreeing how many agree
	 * @param compared of how many
	 */
	record Share(long agreeing, long compared) {

		double value() {
			return (this.compared == 0) ? 1 : (double) this.agreeing / this.compared;
		}

		@Override
		public String toString() {
			return (this.compared == 0) ? "none compared"
					: "%d of %d (%.0f %%)".formatted(this.agreeing, this.compared, 100 * value());
		}

	}

	/**
	 * What came of a recording.
	 *
	 * @param recording the recording
	 * @param notCompared why it was not compared, empty where it was
	 * @param differences in what the emulator is not as recorded
	 * @param unchecked the parts of the recording that are not compared
	 */
	public record Row(Recording recording, String notCompared, List<Difference> differences, List<String> unchecked) {

		public Row {
			differences = List.copyOf(differences);
			unchecked = List.copyOf(unchecked);
		}

		static Row notCompared(Recording recording, String reason) {
			return new Row(recording, reason, List.of(), List.of());
		}

		static Row of(Recording recording, Difference difference) {
			return new Row(recording, "", List.of(difference), List.of());
		}

		public boolean isCompared() {
			return this.notCompared.isEmpty();
		}

	}

}
