package dev.longrunning.emulator.coverage.recorded;

import java.util.List;
import java.util.stream.Collectors;
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

	/** The share of agreeing rows among those that surely came from Google. */
	public double firmShare() {
		return share(Evidence.RAW, Evidence.REAL);
	}

	private double share(Evidence one, Evidence other) {
		var compared = compared(one) + compared(other);
		return (compared == 0) ? 1 : (double) (agreeing(one) + agreeing(other)) / compared;
	}

	/** A section of a page: the numbers, then what differs and why. */
	public String markdown(RecordedExceptions exceptions) {
		var text = new StringBuilder("## Compared with recorded operations\n\n");
		text.append("| evidence | recorded | served here | agree |\n| --- | --- | --- | --- |\n");
		for (var evidence : Evidence.values()) {
			text.append("| %s | %d | %d | %d |\n".formatted(evidence,
					this.rows.stream().filter((row) -> row.recording().evidence() == evidence).count(),
					compared(evidence), agreeing(evidence)));
		}
		text.append("\n| recording | differs in | why |\n| --- | --- | --- |\n");
		compared().filter((row) -> !row.differences().isEmpty())
			.forEach((row) -> text
				.append("| `%s` (%s) | %s | %s |\n".formatted(row.recording().key(), row.recording().evidence(),
						row.differences().stream().map(Difference::what).distinct().collect(Collectors.joining(", ")),
						String.join("; ", exceptions.reasons(row)))));
		return text.toString();
	}

	/**
	 * What came of a recording.
	 *
	 * @param recording the recording
	 * @param notCompared why it was not compared, empty where it was
	 * @param differences in what the emulator is not as recorded
	 */
	public record Row(Recording recording, String notCompared, List<Difference> differences) {

		public Row {
			differences = List.copyOf(differences);
		}

		boolean isCompared() {
			return this.notCompared.isEmpty();
		}

	}

}
