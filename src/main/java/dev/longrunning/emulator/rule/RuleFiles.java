package dev.longrunning.emulator.rule;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.document.UserFiles;
import dev.longrunning.emulator.status.StatusException;

/** The rules in files that a setting names. */
public final class RuleFiles {

	private RuleFiles() {
	}

	/**
	 * Reads rules.
	 * @param <R> the kind of rule
	 * @param setting the setting, for messages
	 * @param files the files, or directories of files
	 * @param reader reads the rules of one file
	 * @return all rules in the order of the files
	 * @throws StatusException INVALID_ARGUMENT if two rules have the same name
	 */
	public static <R extends Rule> List<R> read(String setting, List<Path> files,
			Function<DocumentNode, List<R>> reader) {
		var rules = UserFiles.in(setting, files).flatMap((document) -> reader.apply(document).stream()).toList();
		var names = new HashSet<String>();
		rules.stream().map(Rule::name).filter((name) -> !names.add(name)).findFirst().ifPresent((name) -> {
			throw StatusException.invalidArgument(setting + ": two of the files have a '" + name + "'.");
		});
		return rules;
	}

}
