package dev.longrunning.emulator.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rows as text, in columns: Markdown, so that it can be taken into a page. */
final class Table {

	private static final List<String> HEADER = List.of("what", "ours", "reference", "theirs", "ratio", "bar", "goal",
			"met");

	private Table() {
	}

	static String of(List<Row> rows) {
		var cells = Stream.concat(Stream.of(HEADER), rows.stream().map(Table::cells)).toList();
		var widths = IntStream.range(0, HEADER.size())
			.mapToObj((column) -> cells.stream().mapToInt((row) -> row.get(column).length()).max().orElseThrow())
			.toList();
		var lines = cells.stream().map((row) -> line(row, widths, " ")).toList();
		var rule = line(HEADER.stream().map((_) -> "").toList(), widths, "-");
		return Stream.concat(Stream.of(lines.getFirst(), rule), lines.stream().skip(1))
			.collect(Collectors.joining("\n"));
	}

	private static List<String> cells(Row row) {
		return List.of(row.name(), figure(row.ours()) + " " + row.unit(), row.reference(),
				row.theirs().map(Table::figure).orElse(""), row.ratio().map(Table::ratio).orElse(""),
				bar(row.aim()), goal(row.aim()), row.met());
	}

	private static String bar(Aim aim) {
		return switch (aim) {
			case Aim.None() -> "";
			case Aim.Ratio(var bar, _) -> ratio(bar);
			case Aim.AtMost(var bar, _) -> number(bar);
		};
	}

	private static String goal(Aim aim) {
		return switch (aim) {
			case Aim.None() -> "";
			case Aim.Ratio(_, var goal) -> ratio(goal);
			case Aim.AtMost(_, var goal) -> number(goal);
		};
	}

	private static String figure(Figure figure) {
		if (figure.lowest() == figure.highest()) {
			return number(figure.median());
		}
		return number(figure.median()) + " (" + number(figure.lowest()) + "-" + number(figure.highest()) + ")";
	}

	private static String ratio(double ratio) {
		return Double.isNaN(ratio) ? "" : number(ratio) + " x";
	}

	private static String number(double number) {
		var digits = (number < 10) ? 2 : (number < 100) ? 1 : 0;
		return String.format(Locale.ROOT, "%,." + digits + "f", number);
	}

	private static String line(List<String> cells, List<Integer> widths, String filler) {
		return IntStream.range(0, cells.size())
			.mapToObj((column) -> cells.get(column) + filler.repeat(widths.get(column) - cells.get(column).length()))
			.collect(Collectors.joining(filler + "|" + filler, "|" + filler, filler + "|"));
	}

}
