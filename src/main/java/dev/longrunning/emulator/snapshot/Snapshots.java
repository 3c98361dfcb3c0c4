package dev.longrunning.emulator.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.longrunning.emulator.fault.FaultReader;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.rule.Rules;
import dev.longrunning.emulator.scenario.script.ScenarioReader;
import dev.longrunning.emulator.snapshot.Snapshot.SeenClock;
import dev.longrunning.emulator.snapshot.Snapshot.SeenRule;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

import org.springframework.stereotype.Component;

/** Snapshots by name, kept as the documents that they are exported as. */
@Component
public class Snapshots {

	private static final int LONGEST = 255;

	private final SnapshotStore store;

	private final EmulatorState state;

	private final SnapshotJson json;

	private final ScenarioReader scenarioReader;

	private final FaultReader faultReader;

	private final Limits limits;

	private final MemoryBudget budget;

	private final ExpensiveWork work;

	Snapshots(SnapshotStore store, EmulatorState state, SnapshotJson json, ScenarioReader scenarioReader,
			FaultReader faultReader, Limits limits, MemoryBudget budget, ExpensiveWork work) {
		this.store = store;
		this.state = state;
		this.json = json;
		this.scenarioReader = scenarioReader;
		this.faultReader = faultReader;
		this.limits = limits;
		this.budget = budget;
		this.work = work;
	}

	/**
	 * All of them.
	 * @return what they are known by, by name
	 */
	public List<SnapshotLabel> all() {
		return this.store.all();
	}

	/**
	 * Exports one of them.
	 * @param name its name
	 * @param to where its JSON is written
	 */
	public void export(String name, OutputStream to) throws IOException {
		try (var buffer = kept(name); var document = buffer.open()) {
			document.transferTo(to);
		}
	}

	/**
	 * Takes one of what there is, in place of the one of that name if there is one.
	 * @param name its name
	 * @param scope only what belongs to that project; empty: all
	 * @return what it is known by
	 */
	public SnapshotLabel take(String name, Optional<String> scope) {
		requireName(name);
		var clocks = this.state.clocks(scope)
			.map((clock) -> new SeenClock(scope.orElse(clock.zone()), clock.instant(), clock.rate(), clock.isPaused()))
			.toList();
		var snapshot = new Snapshot(scope.orElse(""), clocks.getFirst().now(), clocks,
				seen(this.state.scenarios(), scope), seen(this.state.faults(), scope));
		try (var buffer = buffer()) {
			var count = this.json.write(snapshot, (action) -> this.state.operations(scope, action), buffer);
			return put(label(name, snapshot, count, buffer.size()), buffer);
		}
	}

	/**
	 * Imports one, in place of the one of that name if there is one. All of it is read
	 * before, so that it can be restored.
	 * @param name its name
	 * @param document writes what was exported
	 * @return what it is known by; empty where the document is empty
	 */
	public Optional<SnapshotLabel> put(String name, Consumer<OutputStream> document) {
		try (var buffer = buffer()) {
			document.accept(buffer);
			return (buffer.size() > 0) ? Optional.of(this.work.finish(() -> imported(name, buffer))) : Optional.empty();
		}
	}

	private SnapshotLabel imported(String name, SnapshotBuffer buffer) {
		requireName(name);
		var snapshot = this.json.read(buffer.open());
		SnapshotChecks.check(snapshot);
		SnapshotChecks.rules(snapshot.scenarios(), "scenarios", this.scenarioReader::one);
		SnapshotChecks.rules(snapshot.faults(), "faults", this.faultReader::one);
		var count = SnapshotChecks.operations(this.json.operations(buffer::open), snapshot.scope(), buffer);
		return put(label(name, snapshot, count, buffer.size()), buffer);
	}

	private SnapshotLabel put(SnapshotLabel label, SnapshotBuffer buffer) {
		if (!this.store.put(label, buffer::open, this.limits.snapshots())) {
			throw StatusException
				.of(Code.RESOURCE_EXHAUSTED, "TOO_MANY_SNAPSHOTS", "There are " + this.limits.snapshots()
						+ " snapshots already. Delete one, use its name again, or raise EMULATOR_LIMITS_SNAPSHOTS.");
		}
		return label;
	}

	/**
	 * Goes back to one: everything that belongs to what it was taken of is as it was
	 * then. A project goes by a clock of its own from then on. If that fails, all is as
	 * it was before.
	 * @param name its name
	 * @return what it is known by
	 */
	public SnapshotLabel restore(String name) {
		try (var buffer = kept(name)) {
			var snapshot = this.json.read(buffer.open());
			this.state.become(ProjectName.scope(snapshot.scope()),
					SnapshotChecks.rules(snapshot.scenarios(), "scenarios", this.scenarioReader::one),
					SnapshotChecks.rules(snapshot.faults(), "faults", this.faultReader::one), snapshot.clocks(),
					this.json.operations(buffer::open));
		}
		return this.store.label(name).orElseThrow(() -> notFound(name));
	}

	public void remove(String name) {
		if (!this.store.remove(name)) {
			throw notFound(name);
		}
	}

	private SnapshotBuffer kept(String name) {
		var size = this.store.label(name).orElseThrow(() -> notFound(name)).bytes();
		var buffer = new SnapshotBuffer(this.budget, Math.max(size, this.limits.snapshot().toBytes()));
		try {
			if (!this.store.read(name, buffer)) {
				throw notFound(name);
			}
			return buffer;
		}
		catch (RuntimeException ex) {
			buffer.close();
			throw ex;
		}
	}

	private SnapshotBuffer buffer() {
		return new SnapshotBuffer(this.budget, this.limits.snapshot().toBytes());
	}

	private static void requireName(String name) {
		if (name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
			throw StatusException.invalidField("name",
					"The name has more than " + LONGEST + " characters, or a control character.");
		}
	}

	/** Its time as exactly as stores keep it. */
	private static SnapshotLabel label(String name, Snapshot snapshot, int operations, long bytes) {
		return new SnapshotLabel(name, snapshot.scope(), snapshot.takenAt().truncatedTo(ChronoUnit.MICROS), operations,
				bytes);
	}

	private static List<SeenRule> seen(Rules<?> rules, Optional<String> scope) {
		return rules.all(scope)
			.stream()
			.map((count) -> new SeenRule(count.rule().name(), count.scope().orElse(""), count.rule().written(),
					count.met(), count.served()))
			.toList();
	}

	private static StatusException notFound(String name) {
		return StatusException.of(Code.NOT_FOUND, "SNAPSHOT_NOT_FOUND", "There is no snapshot '" + name + "'.");
	}

}
