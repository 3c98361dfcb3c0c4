package dev.longrunning.emulator.rule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;

import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.document.UserFile;
import dev.longrunning.emulator.document.UserFiles;
import dev.longrunning.emulator.status.StatusException;
import org.jspecify.annotations.Nullable;

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
		var rules = new ArrayList<R>();
		var places = new HashMap<String, Path>();
		for (var file : files) {
			for (var rule : reader.apply(file.document())) {
				requireOnce(setting, rule.name(), places.put(rule.name(), file.path()), file.path());
				rules.add(rule);
			}
		}
		return rules;
	}

	private static void requireOnce(String setting, String name, @Nullable Path before, Path file) {
		if (before != null) {
			throw StatusException.invalidArgument(setting + ": '" + name + "' is in two places, in " + before
					+ " and in " + file + ". Rename or remove one.");
		}
	}

}
