package dev.longrunning.emulator.coverage.recorded;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.longrunning.emulator.coverage.Section;
import dev.longrunning.emulator.coverage.recorded.RecordedResourcesReport.Row;

/**
 * The part of the page on recorded resources.
 *
 * @param withData the comparison with the emulator's data on types of resources
 * @param withoutData the comparison without it
 */
public record RecordedResourcesSection(RecordedResourcesReport withData,
		RecordedResourcesReport withoutData) implements Section {

	private static final String HEAD = """
			## Compared with recorded resources

			Each recorded shape of a resource that was created and then read is played again over REST: the resource is created
			with the fields of the recorded request, its job ends, and it is read. The top-level fields are compared. The
			recordings have kinds of values only, so values are not compared. If a recording has the request as a whole, all
			fields of the resource that are not output-only are sent.

			| | with data | by rules alone |
			| --- | --: | --: |
			""";

	private static final String DIFFERENT = """

			The shapes whose fields differ:

			| created by | sent | missing | not recorded | reason |
			| --- | --- | --- | --- | --- |
			""";

	@Override
	public String markdown() {
		return HEAD
				+ "| shapes that were compared | %d of %d | %d of %d |\n".formatted(this.withData.compared().count(),
						this.withData.rows().size(), this.withoutData.compared().count(),
						this.withoutData.rows().size())
				+ "| all that was sent and shown is there | %s | %s |\n".formatted(this.withData.complete(),
						this.withoutData.complete())
				+ "| exactly the recorded fields | %s | %s |\n".formatted(this.withData.exact(),
						this.withoutData.exact())
				+ DIFFERENT
				+ this.withData.compared()
					.filter((row) -> !row.isExact())
					.map(RecordedResourcesSection::line)
					.collect(Collectors.joining());
	}

	private static String line(Row row) {
		return "| `%s` | %s | %s | %s | %s |\n".formatted(row.recorded().create(),
				String.join(", ", row.recorded().sent().keySet()), String.join(", ", new TreeSet<>(row.missing())),
				String.join(", ", row.added()),
				Arrays.stream(Reason.values())
					.filter((reason) -> reason.explains(row))
					.map(Reason::text)
					.collect(Collectors.joining(" ")));
	}

	/** The reasons for a difference. */
	private enum Reason {

		NOT_SERVED("The call failed.") {
			@Override
			boolean explains(Row row) {
				return !row.problem().isEmpty();
			}
		},
		SENT("The recorded service does not show a field that was sent.") {
			@Override
			boolean explains(Row row) {
				return row.added().stream().anyMatch(row.recorded().sent()::containsKey);
			}
		},
		ADDED("The type has a field that the recording lacks; recorders take fields out, and mocks leave some out.") {
			@Override
			boolean explains(Row row) {
				return row.added().stream().anyMatch((field) -> !row.recorded().sent().containsKey(field));
			}
		},
		MISSING("The recorded service sets a field for this request alone.") {
			@Override
			boolean explains(Row row) {
				return row.problem().isEmpty() && !row.missing().isEmpty();
			}
		};

		private final String text;

		Reason(String text) {
			this.text = text;
		}

		String text() {
			return this.text;
		}

		abstract boolean explains(Row row);

	}

}
