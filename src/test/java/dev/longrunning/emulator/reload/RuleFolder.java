package dev.longrunning.emulator.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

import dev.longrunning.emulator.testing.RestCalls;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.util.FileSystemUtils;

/** A folder with one folder for each kind of files, and what a start of a job shows. */
record RuleFolder(Path path) {

	/** A scenario that ends each job at once with an error. */
	static String failing(String name, String message) {
		return "- {name: %s, script: {immediately: true, outcome: {error: {code: ABORTED, message: '%s'}}}}\n"
			.formatted(name, message);
	}

	static RuleFolder in(Path directory) {
		var folder = new RuleFolder(directory);
		folder.clear();
		return folder;
	}

	void settings(DynamicPropertyRegistry properties) {
		settings().forEach((name, value) -> properties.add(name, () -> value));
	}

	Map<String, String> settings() {
		return Map.of("emulator.scenario.files", kind("scenarios").toString(), "emulator.fault.files",
				kind("faults").toString(), "emulator.seed.files", kind("seeds").toString());
	}

	Path kind(String kind) {
		return this.path.resolve(kind);
	}

	/** Writes a file as editors do: beside it first. */
	void write(String file, String text) {
		try {
			var written = Files.writeString(this.path.resolve(file + ".tmp"), text);
			Files.move(written, this.path.resolve(file), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void delete(String file) {
		try {
			Files.delete(this.path.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void clear() {
		try {
			for (var kind : List.of("scenarios", "faults", "seeds")) {
				FileSystemUtils.deleteRecursively(kind(kind));
				Files.createDirectories(kind(kind));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static RestCalls.Answer start(RestCalls rest, String project) {
		return rest.post("/v1/projects/" + project + "/images:asyncBatchAnnotate",
				"{\"requests\": [{}], \"outputConfig\": {}}");
	}

	/** The message of the error with which a job ends at once. */
	static String outcome(RestCalls rest, String project) {
		return start(rest, project).textAt("/error/message");
	}

}
