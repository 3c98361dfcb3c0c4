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

/** The named snapshots, stored in the JSON form in which they are exported. */
@Component
public class Snapshots {

	private static final int MAX_NAME_LENGTH = 255;

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
	 * Returns the labels of all snapshots.
	 * @return the labels in the order of their names
	 */
	public List<SnapshotLabel> all() {
		return this.store.all();
	}

	/**
	 * Exports a snapshot.
	 * @param name the name of the snapshot
	 * @param to the destination of its JSON
	 * @throws IOException if the destination cannot be written
	 */
	public void export(String name, OutputStream to) throws IOException {
		try (var buffer = load(name); var document = buffer.open()) {
			document.transferTo(to);
		}
	}

	/**
	 * Takes a snapshot of the current state. It replaces a snapshot of the same name.
	 * @param name the name of the snapshot
	 * @param scope the project to cover; empty for the whole emulator
	 * @return the label
	 */
	public SnapshotLabel take(String name, Optional<String> scope) {
		requireName(name);
		var clocks = this.state.clocks(scope)
			.map((clock) -> new SeenClock(scope.orElse(clock.scope()), clock.instant(), clock.rate(), clock.isPaused()))
			.toList();
		var snapshot = new Snapshot(scope.orElse(""), clocks.getFirst().now(), clocks,
				seen(this.state.scenarios(), scope), seen(this.state.faults(), scope));
		try (var buffer = buffer()) {
			var count = this.json.write(snapshot, (action) -> this.state.operations(scope, action),
					(action) -> this.state.resources(scope, action), buffer);
			return put(label(name, snapshot, count, buffer.size()), buffer);
		}
	}

	/**
	 * Imports a snapshot. It replaces a snapshot of the same name. The whole document is
	 * checked first, so that the snapshot can be restored later.
	 * @param name the name of the snapshot
	 * @param document writes the exported document
	 * @return the label; empty if the document is empty
	 */
	public Optional<SnapshotLabel> put(String name, Consumer<OutputStream> document) {
		try (var buffer = buffer()) {
			document.accept(buffer);
			return (buffer.size() > 0) ? Optional.of(this.work.finish(() -> importFrom(name, buffer)))
					: Optional.empty();
		}
	}

	private SnapshotLabel importFrom(String name, SnapshotBuffer buffer) {
		requireName(name);
		var snapshot = this.json.read(buffer.open());
		SnapshotChecks.check(snapshot);
		SnapshotChecks.rules(snapshot.scenarios(), "scenarios", this.scenarioReader::one);
		SnapshotChecks.rules(snapshot.faults(), "faults", this.faultReader::one);
		var count = SnapshotChecks.operations(this.json.operations(buffer::open), snapshot.scope(), buffer);
		SnapshotChecks.resources(this.json.resources(buffer::open), snapshot.scope(), buffer);
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
	 * Restores a snapshot. Everything in its scope is as it was when it was taken. A
	 * project gets its own clock. If that fails, the state is unchanged.
	 * @param name the name of the snapshot
	 * @return the label
	 */
	public SnapshotLabel restore(String name) {
		try (var buffer = load(name)) {
			var snapshot = this.json.read(buffer.open());
			this.state.restore(ProjectName.scope(snapshot.scope()),
					new RestoredState(SnapshotChecks.rules(snapshot.scenarios(), "scenarios", this.scenarioReader::one),
							SnapshotChecks.rules(snapshot.faults(), "faults", this.faultReader::one), snapshot.clocks(),
							this.json.operations(buffer::open), this.json.resources(buffer::open)));
		}
		return this.store.label(name).orElseThrow(() -> notFound(name));
	}

	/**
	 * Deletes a snapshot.
	 * @param name the name of the snapshot
	 */
	public void remove(String name) {
		if (!this.store.remove(name)) {
			throw notFound(name);
		}
	}

	private SnapshotBuffer load(String name) {
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
		if (name.length() > MAX_NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
			throw StatusException.invalidField("name",
					"The name must not have more than " + MAX_NAME_LENGTH + " characters or a control character.");
		}
	}

	/** Truncates the time to microseconds, the precision of the stores. */
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
