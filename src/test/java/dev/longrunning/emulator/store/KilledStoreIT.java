package dev.longrunning.emulator.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.longrunning.emulator.operation.OperationStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A file store whose process is killed, or which a second process opens. */
class KilledStoreIT {

	private static final int ROUNDS = 3;

	private static final int LINES = 400;

	@TempDir
	Path directory;

	@Test
	void acknowledgedOperationsAreFoundAfterAKill() throws Exception {
		var acknowledged = new ArrayList<String>();
		for (var round = 0; round < ROUNDS; round++) {
			acknowledged.addAll(writeAndKill("round" + round));
		}
		try (var context = StoreWriter.open(this.directory.toString())) {
			requireAll(acknowledged, context.getBean(OperationStore.class));
		}
	}

	@Test
	void aSecondProcessIsRefusedBecauseTheStoreIsInUse() throws Exception {
		try (var context = StoreWriter.open(this.directory.toString())) {
			assertThat(context.isRunning()).isTrue();
			var second = start("second");
			var said = new String(second.getInputStream().readAllBytes());
			assertThat(second.waitFor()).isNotZero();
			assertThat(said).contains("emulator.store.directory is in use by another process")
				.contains("EMULATOR_STORE_DIRECTORY");
		}
	}

	private List<String> writeAndKill(String round) throws IOException, InterruptedException {
		var process = start(round);
		try (var output = process.inputReader()) {
			var lines = new ArrayList<>(output.lines().limit(LINES).toList());
			process.destroyForcibly();
			assertThat(lines).as("lines before the kill").hasSize(LINES);
			return lines;
		}
		finally {
			process.destroyForcibly().waitFor();
		}
	}

	private Process start(String round) throws IOException {
		var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		return new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				StoreWriter.class.getName(), this.directory.toString(), round)
			.redirectError(Files.createTempFile(this.directory, "stderr", ".txt").toFile())
			.start();
	}

	private static void requireAll(List<String> acknowledged, OperationStore store) {
		for (var line : acknowledged) {
			var name = line.substring(line.indexOf(' ') + 1);
			var found = store.find(name);
			if (acknowledged.contains(StoreWriter.DELETED + name)) {
				assertThat(found).as(line).isEmpty();
			}
			else if (line.startsWith(StoreWriter.SETTLED)) {
				assertThat(found.orElseThrow().timeline().completion()).as(line).isPresent();
			}
			else if (!name.endsWith("7")) {
				assertThat(found).as(line).isPresent();
			}
		}
	}

}
