package dev.longrunning.emulator.control;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import dev.longrunning.emulator.control.Snapshot.SeenClock;
import dev.longrunning.emulator.control.Snapshot.SeenOperation;
import dev.longrunning.emulator.control.Snapshot.SeenRule;
import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.document.Entry;
import dev.longrunning.emulator.fault.FaultReader;
import dev.longrunning.emulator.rule.Rule;
import dev.longrunning.emulator.rule.Rules;
import dev.longrunning.emulator.rule.Rules.Count;
import dev.longrunning.emulator.operation.OperationBytes;
import dev.longrunning.emulator.scenario.script.ScenarioReader;
import dev.longrunning.emulator.snapshot.SnapshotLabel;
import dev.longrunning.emulator.snapshot.SnapshotStore;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** Snapshots by name, kept as the documents that they are exported as. */
@Component
class Snapshots {

	private static final int MOST = 100;

	private static final int LONGEST = 255;

	private final SnapshotStore store;

	private final EmulatorState state;

	private final OperationBytes bytes;

	private final ScenarioReader scenarioReader;

	private final FaultReader faultReader;

	private final JsonMapper json;

	Snapshots(SnapshotStore store, EmulatorState state, OperationBytes bytes, ScenarioReader scenarioReader,
			FaultReader faultReader, JsonMapper json) {
		this.store = store;
		this.state = state;
		this.bytes = bytes;
		this.scenarioReader = scenarioReader;
		this.faultReader = faultReader;
		this.json = json;
	}

	/**
	 * All of them.
	 * @return what they are known by, by name
	 */
	List<SnapshotLabel> all() {
		return this.store.all();
	}

	/**
	 * One of them.
	 * @param name its name
	 * @return the snapshot
	 */
	Snapshot get(String name) {
		return this.json.readValue(exported(name), Snapshot.class);
	}

	/**
	 * One of them as a document.
	 * @param name its name
	 * @return its JSON
	 */
	byte[] exported(String name) {
		return this.store.find(name).orElseThrow(() -> notFound(name));
	}

	/**
	 * Takes one of what there is, in place of the one of that name if there is one.
	 * @param name its name
	 * @param scope only what belongs to that project; empty: all
	 * @return what it is known by
	 */
	SnapshotLabel take(String name, Optional<String> scope) {
		var clocks = this.state.clocks(scope)
			.map((clock) -> new SeenClock(scope.orElse(clock.zone()), clock.instant(), clock.rate(), clock.isPaused()))
			.toList();
		var operations = this.state.operations(scope)
			.stream()
			.map((operation) -> new SeenOperation(operation.name().value(), this.bytes.write(operation)))
			.toList();
		return put(name, new Snapshot(scope.orElse(""), clocks.getFirst().now(), clocks,
				seen(this.state.scenarios(), scope), seen(this.state.faults(), scope), operations));
	}

	/**
	 * Keeps one, in place of the one of that name if there is one.
	 * @param name its name
	 * @param snapshot the snapshot
	 * @return what it is known by
	 */
	SnapshotLabel put(String name, Snapshot snapshot) {
		if (name.length() > LONGEST) {
			throw StatusException.invalidArgument("The name has more than " + LONGEST + " characters.");
		}
		var label = label(name, snapshot);
		if (!this.store.put(label, this.json.writeValueAsBytes(snapshot), MOST)) {
			throw StatusException.of(Code.RESOURCE_EXHAUSTED, "TOO_MANY_SNAPSHOTS",
					"There are " + MOST + " snapshots already. Delete one, or use its name again.");
		}
		return label;
	}

	/**
	 * Goes back to one: everything that belongs to what it was taken of is as it was
	 * then. A project goes by a clock of its own from then on.
	 * @param name its name
	 * @return what it is known by
	 */
	SnapshotLabel restore(String name) {
		var snapshot = get(name);
		var scenarios = rules(snapshot.scenarios(), this.scenarioReader::one);
		var faults = rules(snapshot.faults(), this.faultReader::one);
		var operations = snapshot.operations().stream().map((seen) -> this.bytes.read(seen.state())).toList();
		this.state.become(Optional.of(snapshot.scope()).filter((scope) -> !scope.isEmpty()), scenarios, faults,
				snapshot.clocks(), operations);
		return label(name, snapshot);
	}

	void remove(String name) {
		if (!this.store.remove(name)) {
			throw notFound(name);
		}
	}

	/** Its time as exactly as stores keep it. */
	private static SnapshotLabel label(String name, Snapshot snapshot) {
		return new SnapshotLabel(name, snapshot.scope(), snapshot.takenAt().truncatedTo(ChronoUnit.MICROS),
				snapshot.operations().size());
	}

	private static List<SeenRule> seen(Rules<?> rules, Optional<String> scope) {
		return rules.all(scope)
			.stream()
			.map((count) -> new SeenRule(count.rule().name(), count.scope().orElse(""), count.rule().written(),
					count.met(), count.served()))
			.toList();
	}

	private static <R extends Rule> List<Count<R>> rules(List<SeenRule> rules, BiFunction<Entry, String, R> reader) {
		return rules.stream().map((seen) -> {
			var rule = reader.apply(Document.parse(seen.name(), seen.written().toString()), seen.name());
			return new Count<>(Scope.of(seen.scope()), rule, seen.met(), seen.served());
		}).toList();
	}

	private static StatusException notFound(String name) {
		return StatusException.of(Code.NOT_FOUND, "SNAPSHOT_NOT_FOUND", "There is no snapshot '" + name + "'.");
	}

}
