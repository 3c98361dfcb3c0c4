package dev.longrunning.emulator.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code docs/coverage.md}, which is written by what was really called.
 *
 * @param sections its parts, in order
 */
public record CoveragePage(List<Section> sections) {

	private static final Path FILE = Path.of("docs/coverage.md");

	private static final String HEAD = """
			# Coverage

			Every long-running method of Google's public protos, started and followed to its end over REST and over gRPC.
			This page is written by `./mvnw -B -Pwhole-tree verify`; nothing in it is written by hand.
			""";

	public CoveragePage {
		sections = List.copyOf(sections);
	}

	/**
	 * Writes the page.
	 * @throws IOException if it cannot be written
	 */
	public void write() throws IOException {
		Files.writeString(FILE,
				this.sections.stream()
					.map((section) -> section.markdown().strip() + "\n")
					.collect(Collectors.joining("\n", HEAD + "\n", "")));
	}

}
