package dev.longrunning.emulator.clients.pages;

import java.io.IOException;
import java.nio.file.Path;

import dev.longrunning.emulator.process.EmulatorProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands of {@code docs/metrics.md} print what the page says. */
class MetricsPageIT {

	@Test
	void commandsPrintWhatThePageSays(@TempDir Path directory) throws IOException {
		var page = Page.read(Path.of("docs"), "metrics");
		assertThat(page.examples()).isNotEmpty();
		try (var emulator = EmulatorProcess.start(directory, "--emulator.metrics=on", "--emulator.clock.paused=true")) {
			for (var example : page.examples()) {
				var source = example.program().replace("8080", String.valueOf(emulator.port()));
				assertThat(example.language().program(page, source).output())
					.isEqualToNormalizingNewlines(example.output());
			}
		}
	}

}
