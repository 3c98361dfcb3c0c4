package dev.longrunning.emulator.coverage.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.longrunning.emulator.coverage.Section;
import dev.longrunning.emulator.coverage.lifecycle.LifecycleReport.Row;

/**
 * The section on resources, with a row for each service.
 *
 * @param report the results
 */
public record LifecycleSection(LifecycleReport report) implements Section {

	private static final List<String> TRANSPORTS = List.of("REST", "gRPC");

	private static final String HEAD = """
			## Resources

			A resource type takes part if it has methods to create, get, list and delete. It passes if, over a transport: three
			resources are created, one of them under another parent with the same id where the type has a parent; get shows what
			the create or its operation returned; the list has them, over two pages; a second create of the same id is refused;
			an update with a mask changes one field and loses none; after the delete, get and the list do not have it any more
			(or have the time of its deletion, if a method restores it), and have the others.

			Left out: parents are not created first, because services are lenient here; updates of types without a field that
			clients may change ("without update"); batch methods, filters and orders; values of fields that the service sets.
			""";

	@Override
	public String markdown() {
		var lines = new ArrayList<String>();
		lines.add(HEAD);
		TRANSPORTS.forEach((transport) -> lines.add(total(transport)));
		lines.add("");
		lines.add("| service | types | over REST | over gRPC | without update | exceptions |");
		lines.add("|---|--:|--:|--:|--:|---|");
		this.report.rows()
			.stream()
			.collect(Collectors.groupingBy(Row::service, TreeMap::new, Collectors.toList()))
			.forEach((service, rows) -> lines.add(line(service, rows)));
		return String.join("\n", lines);
	}

	private String total(String transport) {
		var rows = over(this.report.rows(), transport);
		var bound = rows.stream().filter(Row::isBound).toList();
		return "- over %s: %d of %d types pass; %d of them were updated; %d cannot be called".formatted(transport,
				passed(bound), bound.size(), bound.stream().filter(Row::isUpdated).filter(Row::isPassed).count(),
				rows.size() - bound.size());
	}

	private static String line(String service, List<Row> rows) {
		var rest = over(rows, TRANSPORTS.getFirst());
		return String.format(Locale.ROOT, "| %s | %d | %d | %d | %d | %s |", service, rest.size(), passed(rest),
				passed(over(rows, TRANSPORTS.getLast())), rest.stream().filter((row) -> !row.isUpdated()).count(),
				rows.stream()
					.filter((row) -> !row.problems().isEmpty())
					.map((row) -> "`%s` over %s: %s".formatted(row.type(), row.transport(),
							row.problems().getFirst().replace("|", "\\|")))
					.collect(Collectors.joining("; ")));
	}

	private static List<Row> over(List<Row> rows, String transport) {
		return rows.stream().filter((row) -> row.transport().equals(transport)).toList();
	}

	private static long passed(List<Row> rows) {
		return rows.stream().filter(Row::isPassed).count();
	}

}
