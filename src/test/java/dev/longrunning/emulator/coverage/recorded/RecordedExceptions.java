package dev.longrunning.emulator.coverage.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Differences that are known and explained.
 *
 * @param entries what is known
 */
public record RecordedExceptions(List<Entry> entries) {

	public RecordedExceptions {
		entries = List.copyOf(entries);
	}

	/** Those of {@code exceptions.yaml}. */
	public static RecordedExceptions read() {
		try (var file = RecordedExceptions.class.getResourceAsStream("/recorded/exceptions.yaml")) {
			return new RecordedExceptions(YAMLMapper.shared()
				.readTree(Objects.requireNonNull(file).readAllBytes())
				.valueStream()
				.flatMap((group) -> group.path("rows")
					.valueStream()
					.map((row) -> new Entry(row.asString(), texts(group.path("differ")),
							group.path("reason").asString(), group.path("wholeTree").asBoolean(false))))
				.toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The differences of a report that nothing explains. */
	public List<String> unexplained(RecordedReport report) {
		return report.compared()
			.flatMap((row) -> row.differences()
				.stream()
				.filter((difference) -> this.entries.stream().noneMatch((entry) -> entry.explains(row, difference)))
				.map((difference) -> row.recording().key() + ": " + difference))
			.toList();
	}

	/** The entries whose recordings were compared and do not differ so. */
	List<String> needless(RecordedReport report) {
		return this.entries.stream()
			.filter((entry) -> !entry.wholeTree())
			.flatMap((entry) -> report.compared()
				.filter((row) -> row.recording().key().equals(entry.row()))
				.flatMap((row) -> entry.differ()
					.stream()
					.filter((what) -> row.differences()
						.stream()
						.noneMatch((difference) -> difference.what().equals(what)))
					.map((what) -> entry.row() + ": " + what)))
			.toList();
	}

	/** Why a row differs. */
	List<String> reasons(RecordedReport.Row row) {
		return this.entries.stream()
			.filter((entry) -> row.differences().stream().anyMatch((difference) -> entry.explains(row, difference)))
			.map(Entry::reason)
			.distinct()
			.toList();
	}

	private static List<String> texts(JsonNode list) {
		return list.valueStream().map(JsonNode::asString).toList();
	}

	/**
	 * One recording that differs.
	 *
	 * @param row its key
	 * @param differ what differs
	 * @param reason why
	 * @param wholeTree whether it differs so only with the definitions of the whole tree
	 */
	record Entry(String row, List<String> differ, String reason, boolean wholeTree) {

		Entry {
			differ = List.copyOf(differ);
		}

		boolean explains(RecordedReport.Row compared, Difference difference) {
			return compared.recording().key().equals(this.row) && this.differ.contains(difference.what());
		}

	}

}
