package dev.longrunning.emulator.coverage.recorded;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.coverage.Section;
import dev.longrunning.emulator.coverage.recorded.RecordedReport.Row;

/**
 * The part of the page on recorded operations.
 *
 * @param withData the comparison with the emulator's data on services
 * @param withoutData the comparison without it
 * @param exceptions the known differences
 */
public record RecordedSection(RecordedReport withData, RecordedReport withoutData,
		RecordedExceptions exceptions) implements Section {

	private static final String HEAD = """
			## Compared with recorded operations

			A recording is firm when it surely came from Google (raw, real); the others may be from the recorder's own mock.
			A recording agrees when nothing that is compared differs: members, `done`, name, metadata and response with their
			types and fields. Of a response the type, the name, the fields of the request and `uid`, `createTime`, `updateTime`,
			`deleteTime` and `state` are compared.

			""";

	private static final String RULES = """

			### What rules alone answer

			The emulator has data on single services, learned from recordings (`surfaces/recorded.emulation.yaml`). For each service
			the firm recordings that agree with its own data, and those that agree without it. A recording whose method no
			definition here has is not compared and does not count.

			| service | firm recordings | compared | agree | agree without the service's data |
			| --- | --: | --: | --: | --: |
			""";

	private static final String CAUSES = """

			The firm recordings that differ without data, by what they differ in; one may differ in several things.

			| differs in | recordings |
			| --- | --: |
			""";

	@Override
	public String markdown() {
		return Stream.of(HEAD + evidence(), RULES + services(), CAUSES + causes(), "\n### Each recording\n\n" + rows())
			.collect(Collectors.joining());
	}

	private String evidence() {
		return "| evidence | recorded | compared | agree | agree without data |\n| --- | --: | --: | --: | --: |\n"
				+ Arrays.stream(Evidence.values())
					.map((evidence) -> "| %s | %d | %d | %d | %d |\n".formatted(evidence,
							this.withData.rows()
								.stream()
								.filter((row) -> row.recording().evidence() == evidence)
								.count(),
							this.withData.compared(evidence), this.withData.agreeing(evidence),
							this.withoutData.agreeing(evidence)))
					.collect(Collectors.joining());
	}

	private String services() {
		return this.withData.firm()
			.map((row) -> row.recording().service())
			.distinct()
			.sorted()
			.map(this::service)
			.collect(Collectors.joining())
				+ line("**all**", this.withData.firm().toList(), this.withoutData.firm().toList());
	}

	private String service(String name) {
		return line(name, ofService(this.withData, name), ofService(this.withoutData, name));
	}

	private static List<Row> ofService(RecordedReport report, String name) {
		return report.firm().filter((row) -> row.recording().service().equals(name)).toList();
	}

	private static String line(String name, List<Row> with, List<Row> without) {
		var share = RecordedReport.share(with.stream());
		return "| %s | %d | %d | %d | %s |\n".formatted(name, with.size(), share.compared(), share.agreeing(),
				RecordedReport.share(without.stream()));
	}

	private String causes() {
		return this.withoutData.firm()
			.flatMap((row) -> row.differences().stream().map(Difference::what).distinct())
			.collect(Collectors.groupingBy((what) -> what, TreeMap::new, Collectors.counting()))
			.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Long>comparingByValue().reversed())
			.map((cause) -> "| %s | %d |\n".formatted(cause.getKey(), cause.getValue()))
			.collect(Collectors.joining());
	}

	private String rows() {
		return "| recording | differs in | why | not checked |\n| --- | --- | --- | --- |\n" + this.withData.rows()
			.stream()
			.map((row) -> "| `%s` (%s) | %s | %s | %s |\n".formatted(row.recording().key(), row.recording().evidence(),
					row.differences().stream().map(Difference::what).distinct().collect(Collectors.joining(", ")),
					String.join("; ", this.exceptions.reasons(row)), unchecked(row)))
			.collect(Collectors.joining());
	}

	private static String unchecked(Row row) {
		return row.isCompared() ? String.join(", ", row.unchecked()) : "all: " + row.notCompared();
	}

}
