package dev.longrunning.emulator.surface;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.longrunning.emulator.surface.Definitions.BadDefinition;
import dev.longrunning.emulator.surface.Definitions.Source;
import tools.jackson.core.JacksonException;

/** Collects what cannot be used; in the emulator's own definitions that is fatal. */
final class Problems {

	private final Set<String> builtIn;

	private final Set<Problem> all = new LinkedHashSet<>();

	Problems(List<Source> builtIn) {
		this.builtIn = builtIn.stream().map(Source::name).collect(Collectors.toSet());
	}

	boolean areFatalIn(String file) {
		return this.builtIn.contains(file);
	}

	void add(String file, int line, String reason) {
		var problem = new Problem(file, line, reason);
		if (areFatalIn(file)) {
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

	List<Problem> all() {
		return List.copyOf(this.all);
	}

}
