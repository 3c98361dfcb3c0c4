package dev.longrunning.emulator.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All rows, and the samples behind them. */
final class Results {

	private final List<Row> rows = new ArrayList<>();

	private final Map<String, Map<String, ? extends List<?>>> samples = new LinkedHashMap<>();

	void add(Row row) {
		this.rows.add(row);
	}

	/**
	 * Keeps the single measurements of something.
	 * @param <S> what one of them is
	 * @param name what was measured
	 * @param ofEach the measurements, by who was measured
	 * @return the same
	 */
	<S> Map<String, List<S>> keep(String name, Map<String, List<S>> ofEach) {
		this.samples.put(name, ofEach);
		return ofEach;
	}

	/**
	 * Compares the first contender with the others: by processor time with each of them,
	 * by throughput and latency with the first of them.
	 * @param what what is called
	 * @param contenders the contenders
	 * @param aims what the processor time has to reach, by whom it is compared with
	 * @param latency what the 99th percentile has to reach
	 */
	void compare(String what, List<Contender> contenders, Map<String, Aim> aims, Aim latency) {
		var ofEach = Race.run(contenders);
		compare(what, ofEach, aims);
		var ours = contenders.getFirst().name();
		var peer = contenders.get(1).name();
		add(row(what + ", throughput", "/s", ours, peer, ofEach, Sample::callsPerSecond, Aim.NONE));
		add(row(what + ", p50", "ms", ours, peer, ofEach, Sample::p50Millis, Aim.NONE));
		add(row(what + ", p99", "ms", ours, peer, ofEach, Sample::p99Millis, latency));
	}

	/**
	 * Compares the first with the others by processor time.
	 * @param what what is called
	 * @param ofEach the rounds of each
	 * @param aims what has to be reached, by whom the first is compared with
	 */
	void compare(String what, Map<String, List<Sample>> ofEach, Map<String, Aim> aims) {
		keep(what, ofEach);
		var names = List.copyOf(ofEach.keySet());
		for (var other : names.subList(1, names.size())) {
			add(row(what + ", server CPU", "us", names.getFirst(), other, ofEach, Sample::cpuMicros,
					aims.getOrDefault(other, Aim.NONE)));
		}
	}

	private static Row row(String name, String unit, String ours, String other, Map<String, List<Sample>> ofEach,
			ToDoubleFunction<Sample> figure, Aim aim) {
		return new Row(name, unit, figure(ours, ofEach, figure), other, Optional.of(figure(other, ofEach, figure)), aim);
	}

	private static Figure figure(String name, Map<String, List<Sample>> ofEach, ToDoubleFunction<Sample> figure) {
		return Figure.of(ofEach.getOrDefault(name, List.of()), figure);
	}

	/** Writes them as JSON. */
	void write(Path file) {
		JsonMapper.builder()
			.enable(SerializationFeature.INDENT_OUTPUT)
			.build()
			.writeValue(file.toFile(), new Written(Instant.now(), Machine.here(), Server.commands(), this.rows, this.samples));
	}

	/** Prints them as a table. */
	@SuppressWarnings("SystemOut")
	void print() {
		System.out.println(Machine.here());
		Server.commands().forEach((name, command) -> System.out.println(name + ": " + command));
		System.out.println(Table.of(this.rows));
	}

	private record Written(Instant date, Machine machine, Map<String, String> commands, List<Row> rows,
			Map<String, Map<String, ? extends List<?>>> samples) {
	}

}
