package dev.longrunning.emulator.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.longrunning.emulator.coverage.SweepReport.Result;
import dev.longrunning.emulator.coverage.SweepReport.Row;

/**
 * What a sweep found, with a row for each service.
 *
 * @param report what it found
 */
public record SweepSection(SweepReport report) implements Section {

	private static final List<String> TRANSPORTS = List.of("REST", "gRPC");

	private static final String HEAD = """
			## Methods

			A method passes when, by each of its bindings and over gRPC: the start answers with an operation whose name fits
			the service's templates and keeps the request's project and location, and whose metadata is of the declared
			type; both transports poll it and show the same; the list of its parent has it (over gRPC where the service has
			no path for that); when the clock has moved it is done with a response of the declared type, a created resource
			has its name, `WaitOperation` answers; a second one is cancelled, keeps its metadata and is gone after it was
			deleted.
			""";

	@Override
	public String markdown() {
		var byService = this.report.rows()
			.stream()
			.collect(Collectors.groupingBy(Row::service, TreeMap::new, Collectors.toList()));
		var lines = new ArrayList<String>();
		lines.add(HEAD);
		TRANSPORTS.forEach((transport) -> lines.add(total(transport)));
		lines.add("");
		lines.add("| service | methods | over REST | over gRPC | exceptions |");
		lines.add("|---|--:|--:|--:|---|");
		byService.forEach((service, rows) -> lines.add(line(service, rows)));
		return String.join("\n", lines);
	}

	/** All methods over a transport. */
	String total(String transport) {
		var rows = this.report.rows().stream().filter((row) -> row.transport().equals(transport)).toList();
		return "- over %s: %d of %d methods pass, %d fail, %d cannot be called".formatted(transport,
				count(rows, Result.PASSED), rows.size(), count(rows, Result.FAILED), count(rows, Result.NOT_BOUND));
	}

	private static String line(String service, List<Row> rows) {
		var passed = TRANSPORTS.stream()
			.map((transport) -> count(rows.stream().filter((row) -> row.transport().equals(transport)).toList(),
					Result.PASSED))
			.toList();
		var methods = rows.stream().map(Row::method).distinct().count();
		return String.format(Locale.ROOT, "| %s | %d | %d | %d | %s |", service, methods, passed.getFirst(),
				passed.getLast(),
				rows.stream()
					.filter((row) -> row.result() != Result.PASSED)
					.map(SweepSection::exception)
					.collect(Collectors.joining("; ")));
	}

	private static String exception(Row row) {
		var method = row.method().substring(row.method().lastIndexOf('.', row.method().lastIndexOf('.') - 1) + 1);
		return switch (row.result()) {
			case PASSED -> "";
			case NOT_BOUND -> "`" + method + "` has no HTTP binding: REST not applicable";
			case FAILED ->
				"`" + method + "` over " + row.transport() + ": " + row.reasons().getFirst().replace("|", "\\|");
		};
	}

	private static long count(List<Row> rows, Result result) {
		return rows.stream().filter((row) -> row.result() == result).count();
	}

}
