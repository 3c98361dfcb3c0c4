package dev.longrunning.emulator.surface.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.longrunning.emulator.surface.BadDefinition;
import dev.longrunning.emulator.surface.DefinitionProblem;
import dev.longrunning.emulator.surface.definition.Definitions.Source;
import tools.jackson.core.JacksonException;

/**
 * The problems found while definitions are read. A problem in the emulator's own
 * definitions is thrown at once.
 */
final class DefinitionProblems {

	private final Set<String> builtIn;

	private final Set<DefinitionProblem> all = new LinkedHashSet<>();

	DefinitionProblems(List<Source> builtIn) {
		this.builtIn = builtIn.stream().map(Source::name).collect(Collectors.toSet());
	}

	boolean isBuiltIn(String file) {
		return this.builtIn.contains(file);
	}

	void add(String file, int line, String reason) {
		var problem = new DefinitionProblem(file, line, reason);
		if (isBuiltIn(file)) {
			throw new BadDefinition(problem.toString());
		}
		this.all.add(problem);
	}

	void add(String file, RuntimeException reason) {
		if (reason instanceof JacksonException malformed && malformed.getLocation() != null) {
			add(file, Math.max(malformed.getLocation().getLineNr(), 0), malformed.getOriginalMessage());
		}
		else {
			add(file, 0, String.valueOf(reason.getMessage()));
		}
	}

	List<DefinitionProblem> all() {
		return List.copyOf(this.all);
	}

}
