package dev.longrunning.emulator.rule;

import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.document.UserFile;
import dev.longrunning.emulator.document.UserFiles;
import dev.longrunning.emulator.status.StatusException;

/** The rules in files that a setting names. */
public final class RuleFiles {

	private RuleFiles() {
	}

	/**
	 * Reads files with rules.
	 * @param <R> the kind of rule
	 * @param files the files
	 * @param reader reads the rules of one file
	 * @return all rules in the order of the files
	 * @throws StatusException INVALID_ARGUMENT if a file has a mistake, or two rules have
	 * the same name
	 */
	public static <R extends Rule> List<R> read(UserFiles files, Function<DocumentNode, List<R>> reader) {
		return parse(files.setting(), files.read(), reader);
	}

	/**
	 * Parses files with rules that were read.
	 * @param <R> the kind of rule
	 * @param setting the setting that names the files, for messages
	 * @param files the files
	 * @param reader reads the rules of one file
	 * @return all rules in the order of the files
	 * @throws StatusException INVALID_ARGUMENT if a file has a mistake, or two rules have
	 * the same name
	 */
	public static <R extends Rule> List<R> parse(String setting, List<UserFile> files,
			Function<DocumentNode, List<R>> reader) {
		var rules = files.stream().flatMap((file) -> reader.apply(file.document()).stream()).toList();
		var names = new HashSet<String>();
		rules.stream().map(Rule::name).filter((name) -> !names.add(name)).findFirst().ifPresent((name) -> {
			throw StatusException.invalidArgument(setting + ": two of the files have a '" + name + "'.");
		});
		return rules;
	}

}
