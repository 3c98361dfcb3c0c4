package dev.longrunning.emulator.snapshot;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.longrunning.emulator.clock.ClockState;
import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.resource.ResourceKey;
import dev.longrunning.emulator.rule.Rule;
import dev.longrunning.emulator.rule.Rules.Count;
import dev.longrunning.emulator.snapshot.Snapshot.SeenClock;
import dev.longrunning.emulator.snapshot.Snapshot.SeenRule;
import dev.longrunning.emulator.status.StatusException;
import org.jspecify.annotations.Nullable;

/**
 * The checks of an imported snapshot. A snapshot that passes them can be restored. Every
 * message names the place in the document.
 */
final class SnapshotChecks {

	/** The earliest timestamp in JSON. */
	private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

	private static final int MAX_NAME_LENGTH = 2048;

	/** The estimated bytes of a name in a set, without its characters. */
	private static final int NAME_BYTES = 120;

	private SnapshotChecks() {
	}

	/**
	 * Checks scopes and clocks.
	 * @param snapshot the snapshot
	 */
	static void check(Snapshot snapshot) {
		scope(snapshot.scope(), "scope");
		requireTime(snapshot.takenAt(), "takenAt");
		var scopes = new HashSet<String>();
		each(snapshot.clocks(), "clocks", (clock, place) -> {
			check(clock, place);
			return requireNew(scopes.add(clock.scope()), place, "scope '" + clock.scope() + "'");
		});
		if (snapshot.scope().isEmpty() ? !scopes.contains("") : !scopes.equals(Set.of(snapshot.scope()))) {
			throw refused("clocks", snapshot.scope().isEmpty() ? "The main clock, with the scope '', is missing."
					: "The only clock must be that of the scope '" + snapshot.scope() + "'.");
		}
	}

	private static void check(SeenClock clock, String place) {
		scope(clock.scope(), place + ".scope");
		requireTime(clock.now(), place + ".now");
		at(place + ".rate", () -> new ClockState(clock.now(), clock.now(), clock.rate(), clock.paused()));
	}

	/**
	 * Reads and checks rules.
	 * @param rules the rules in the snapshot
	 * @param place the place of the rules in the document
	 * @param reader reads a rule from its document and its name
	 * @param <R> the kind of rule
	 * @return the rules with their counts
	 */
	static <R extends Rule> List<Count<R>> rules(List<SeenRule> rules, String place,
			BiFunction<DocumentNode, String, R> reader) {
		var names = new HashSet<List<String>>();
		return each(rules, place, (seen, at) -> {
			requireNew(names.add(List.of(seen.scope(), seen.name())), at, "name '" + seen.name() + "'");
			requireName(seen.name(), at + ".name");
			if (seen.met() < 0 || seen.served() < 0) {
				throw refused(at, "met and served must not be negative.");
			}
			var rule = at(at + ".written",
					() -> reader.apply(Document.parse(seen.name(), seen.written().toString()), seen.name()));
			return new Count<>(scope(seen.scope(), at + ".scope"), rule, seen.met(), seen.served());
		});
	}

	/**
	 * Checks operations.
	 * @param operations the operations
	 * @param scope the project that they must belong to; empty text for any project
	 * @param buffer the buffer in which the names of the operations are counted
	 * @return the number of operations
	 */
	static int operations(Iterable<Operation> operations, String scope, SnapshotBuffer buffer) {
		var names = new HashSet<OperationName>();
		for (var operation : operations) {
			var place = "operations[" + names.size() + "]";
			buffer.count(NAME_BYTES + 2L * operation.name().value().length());
			requireNew(names.add(operation.name()), place, "name '" + operation.name() + "'");
			scope(operation.scope(), place);
			if (!scope.isEmpty() && !scope.equals(operation.scope())) {
				throw refused(place, "The operation '" + operation.name() + "' belongs to '" + operation.scope()
						+ "', but the snapshot to '" + scope + "'.");
			}
		}
		return names.size();
	}

	/**
	 * Checks resources.
	 * @param resources the resources
	 * @param scope the project that they must belong to; empty text for any project
	 * @param buffer the buffer in which the keys of the resources are counted
	 */
	static void resources(Iterable<Resource> resources, String scope, SnapshotBuffer buffer) {
		var keys = new HashSet<ResourceKey>();
		for (var resource : resources) {
			var place = "resources[" + keys.size() + "]";
			var key = resource.key();
			buffer.count(NAME_BYTES + 2L * (key.name().length() + key.service().length()));
			requireNew(keys.add(key), place, "resource '" + key.name() + "' of " + key.service());
			if (!scope.isEmpty() && !scope.equals(resource.scope())) {
				throw refused(place, "The resource '" + key.name() + "' belongs to '" + resource.scope()
						+ "', but the snapshot to '" + scope + "'.");
			}
		}
	}

	/** Returns true, so that it can be used in an expression. */
	private static boolean requireNew(boolean isNew, String place, String what) {
		if (!isNew) {
			throw refused(place, "The " + what + " is there twice. Remove one of them.");
		}
		return true;
	}

	private static Optional<String> scope(String scope, String place) {
		requireName(scope, place);
		return at(place, () -> ProjectName.scope(scope));
	}

	private static void requireName(String name, String place) {
		if (name.length() > MAX_NAME_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
			throw refused(place,
					"The text must not have more than " + MAX_NAME_LENGTH + " characters or a control character.");
		}
	}

	private static void requireTime(Instant time, String place) {
		if (time.isBefore(EARLIEST) || time.isAfter(ClockState.LATEST)) {
			throw refused(place, "The time must be between " + EARLIEST + " and " + ClockState.LATEST + ".");
		}
	}

	private static <T, R> List<R> each(List<T> list, String place, BiFunction<T, String, R> check) {
		return IntStream.range(0, list.size())
			.mapToObj((index) -> check.apply(present(list.get(index), place + "[" + index + "]"),
					place + "[" + index + "]"))
			.toList();
	}

	private static <T> T present(@Nullable T element, String place) {
		if (element == null) {
			throw refused(place, "The value must not be null.");
		}
		return element;
	}

	private static <T> T at(String place, Supplier<T> reading) {
		try {
			return reading.get();
		}
		catch (StatusException ex) {
			throw refused(place, String.valueOf(ex.getMessage()));
		}
	}

	private static StatusException refused(String place, String reason) {
		return StatusException.invalidField(place, "The body is not an exported snapshot: " + place + ": " + reason);
	}

}
