package dev.longrunning.emulator.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
			a template of the service's `GetOperation` (of the method's version where that has some), keeps the request's
			project and location, and fits templates of list, cancel, delete and wait if any name does that the request can
			fill; its metadata is of the type that `operation_info` declares; both transports poll it and show the same; the list of its parent has it (over gRPC where the service has
			no path for that); when the clock has moved it is done with a response of the declared type, a created resource
			has its name, `WaitOperation` answers; a second one is cancelled, keeps its metadata and is gone after it was
			deleted.

			Some APIs have operations of a message type of their own, not `google.longrunning.Operation`. Such a method passes
			when the operation at its start has its id, links, kind, type, times and the status PENDING or RUNNING; the poll,
			which is called as clients derive it from annotations or from the path, shows the same over each transport; the
			lists of its collection and those by scope have it; when the clock has moved it is done without an error, with
			its end time and progress 100, and its wait method answers; a second one, which the control API fails, has the
			error in the form of its type, and is gone after it was deleted; a third one is cancelled. Methods that the API
			lacks are not called. Where annotations declare the type, the API is served over REST alone.

			Not checked, and listed under "differs": metadata and responses whose types recorded data or a rule says, against
			the definition; methods on operations of which no template has room for the name, which are called by the path
			that every service has (`/v1/{name=**}:cancel` and so on) or over gRPC. Values of fields are not held against
			anything here, except names of new resources and end times; the comparison below does that for recorded
			operations.
			""";

	@Override
	public String markdown() {
		var byService = this.report.rows()
			.stream()
			.collect(Collectors.groupingBy(Row::service, TreeMap::new, Collectors.toList()));
		var lines = new ArrayList<String>();
		lines.add(HEAD);
		TRANSPORTS.forEach((transport) -> lines.add(total(transport)));
		lines.add(differing());
		lines.add("");
		lines.add("| service | methods | over REST | over gRPC | exceptions | differs |");
		lines.add("|---|--:|--:|--:|---|---|");
		byService.forEach((service, rows) -> lines.add(line(service, rows)));
		return String.join("\n", lines);
	}

	/** All methods over a transport. */
	String total(String transport) {
		var rows = this.report.rows().stream().filter((row) -> row.transport().equals(transport)).toList();
		return "- over %s: %d of %d methods pass, %d fail, %d cannot be called".formatted(transport,
				count(rows, Result.PASSED), rows.size(), count(rows, Result.FAILED), count(rows, Result.NOT_BOUND));
	}

	private String differing() {
		var methods = this.report.rows().stream().filter((row) -> !row.notes().isEmpty()).map(Row::method).distinct();
		return "- in some way different from the definitions: " + methods.count() + " methods";
	}

	private static String line(String service, List<Row> rows) {
		var passed = TRANSPORTS.stream()
			.map((transport) -> passed(rows.stream().filter((row) -> row.transport().equals(transport)).toList()))
			.toList();
		var methods = rows.stream().map(Row::method).distinct().count();
		return String.format(Locale.ROOT, "| %s | %d | %s | %s | %s | %s |", service, methods, passed.getFirst(),
				passed.getLast(),
				rows.stream()
					.filter((row) -> row.result() != Result.PASSED)
					.map(SweepSection::exception)
					.collect(Collectors.joining("; ")),
				notes(rows));
	}

	/** The number of methods that pass; a dash if none is for the transport. */
	private static String passed(List<Row> rows) {
		return rows.isEmpty() ? "–" : Long.toString(count(rows, Result.PASSED));
	}

	/** Each note with the methods that it is about. */
	private static String notes(List<Row> rows) {
		var methods = new TreeMap<String, Set<String>>();
		rows.forEach((row) -> row.notes()
			.forEach((note) -> methods.computeIfAbsent(note, (_) -> new TreeSet<>()).add(name(row))));
		return methods.entrySet()
			.stream()
			.map((note) -> note.getKey() + ": " + ((note.getValue().size() > 3) ? note.getValue().size() + " methods"
					: note.getValue().stream().map((method) -> "`" + method + "`").collect(Collectors.joining(", "))))
			.collect(Collectors.joining("; "));
	}

	private static String name(Row row) {
		return row.method().substring(row.method().lastIndexOf('.', row.method().lastIndexOf('.') - 1) + 1);
	}

	private static String exception(Row row) {
		var method = name(row);
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
