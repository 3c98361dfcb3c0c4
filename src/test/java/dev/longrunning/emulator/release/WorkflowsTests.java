package dev.longrunning.emulator.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.longrunning.emulator.document.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The permissions of the workflows, and the pins of the actions that they use. */
class WorkflowsTests {

	static final Path DIRECTORY = Path.of(".github/workflows");

	private static final Pattern ACTION = Pattern.compile("(?m)^.*\\buses: (.*)$");

	private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

	/** Each job that may write, and what. */
	private static final List<String> WRITERS = List.of("registry.attestations", "registry.id-token",
			"registry.packages", "release.attestations", "release.contents", "release.id-token", "maven.packages",
			"npm.id-token", "pypi.id-token");

	static Stream<Path> workflows() throws IOException {
		try (var files = Files.list(DIRECTORY)) {
			return files.toList().stream();
		}
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void actionsOfOthersArePinnedToACommit(Path file) throws IOException {
		var actions = ACTION.matcher(Files.readString(file)).results().map((action) -> action.group(1)).toList();
		assertThat(actions).isNotEmpty()
			.allMatch((action) -> action.startsWith("./") || PINNED.matcher(action).matches());
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void jobsMayWriteOnlyWhatTheyPublish(Path file) throws IOException {
		var workflow = Document.parse(file.toString(), Files.readString(file)).json();
		assertThat(workflow.get("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
		workflow.get("jobs")
			.properties()
			.forEach((job) -> assertThat(written(job.getKey(), job.getValue())).isSubsetOf(WRITERS));
	}

	private static List<String> written(String name, JsonNode job) {
		return job.path("permissions")
			.properties()
			.stream()
			.filter((permission) -> permission.getValue().asString().equals("write"))
			.map((permission) -> name + "." + permission.getKey())
			.toList();
	}

}
