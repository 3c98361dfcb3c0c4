package dev.longrunning.emulator.reload;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.document.FileChanges;

/**
 * The differences that a reload found.
 *
 * @param scenarios the differences of the scenarios
 * @param faults the differences of the faults
 * @param operations the differences of the operations
 * @param resources the differences of the resources, by their full resource names
 */
public record ReloadChanges(FileChanges scenarios, FileChanges faults, FileChanges operations, FileChanges resources) {

	boolean hasSeeds() {
		return !this.operations.isEmpty() || !this.resources.isEmpty();
	}

	boolean isEmpty() {
		return !hasSeeds() && this.scenarios.isEmpty() && this.faults.isEmpty();
	}

	@Override
	public String toString() {
		var parts = Stream
			.of(Map.entry("scenarios", this.scenarios), Map.entry("faults", this.faults),
					Map.entry("operations", this.operations), Map.entry("resources", this.resources))
			.filter((kind) -> !kind.getValue().isEmpty())
			.map((kind) -> kind.getKey() + " " + text(kind.getValue()))
			.toList();
		return parts.isEmpty() ? "no difference" : String.join("; ", parts);
	}

	private static String text(FileChanges changes) {
		return Stream
			.of(Map.entry("added", changes.added()), Map.entry("changed", changes.changed()),
					Map.entry("removed", changes.removed()))
			.filter((part) -> !part.getValue().isEmpty())
			.map((part) -> part.getKey() + " " + String.join(", ", part.getValue()))
			.collect(Collectors.joining(", "));
	}

}
