package dev.longrunning.emulator.fault.ready;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import dev.longrunning.emulator.fault.FaultCatalogue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The documentation lists the ready-made faults as they are. */
class DocumentedFaultsTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `[a-z0-9-]+` \\| .* \\|$");

	@Test
	void tableIsThatOfTheCatalogue() throws IOException {
		var page = Files.readString(Path.of("docs/faults.md"));
		var rows = ROW.matcher(page.substring(page.indexOf("## Ready-made faults")))
			.results()
			.map((row) -> row.group());
		assertThat(rows).containsExactlyElementsOf(FaultCatalogue.byName()
			.values()
			.stream()
			.map((fault) -> "| `" + fault.name() + "` | " + fault.written().path("description").asString() + " |")
			.toList());
	}

}
