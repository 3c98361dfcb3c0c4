package dev.longrunning.emulator.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.testing.OperationFixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/**
 * A real disk of 20 MB that somebody else fills, so that the database fails in the middle
 * of a write. It is mounted in memory, which needs a privilege.
 */
@Timeout(120)
class FullDiskTests {

	/** Bytes that free space within the database's file cannot hold. */
	private static final int MORE_THAN_THE_FILE = 5_000_000;

	@TempDir
	private Path directory;

	private Path disk;

	@BeforeEach
	void mount() throws IOException, InterruptedException {
		this.disk = Files.createDirectory(this.directory.resolve("disk"));
		Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", this.disk.toString()) == 0,
				"This process may not mount a file system.");
	}

	@AfterEach
	void unmount() throws IOException, InterruptedException {
		run("umount", this.disk.toString());
	}

	@Test
	void databaseThatFailsToWriteIsOpenedAgain() throws IOException {
		try (var context = StoreWriter.open(this.disk + "/data", "emulator.store.reserve=0B")) {
			var store = context.getBean(OperationStore.class);
			store.insert(operation("kept", 1_000), EmulatorClock.MAIN);
			var ballast = fill();
			assertThat(catchThrowable(() -> store.insert(operation("lost", MORE_THAN_THE_FILE), EmulatorClock.MAIN)))
				.isNotNull();
			await().ignoreExceptions().until(() -> store.find("projects/p/operations/kept").isPresent());
			Files.delete(ballast);
			await().ignoreExceptions().until(() -> store.insert(operation("new", 1_000), EmulatorClock.MAIN));
			assertThat(store.find("projects/p/operations/kept")).isPresent();
			assertThat(store.find("projects/p/operations/lost")).isEmpty();
		}
		try (var files = Files.list(this.disk.resolve("data"))) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsExactly("operations.mv.db");
		}
	}

	private Path fill() throws IOException {
		var ballast = this.disk.resolve("ballast");
		try (var file = Files.newOutputStream(ballast)) {
			while (true) {
				file.write(new byte[4096]);
			}
		}
		catch (IOException _) {
			return ballast;
		}
	}

	private static Operation operation(String id, int bytes) {
		return OperationFixtures.anOperation()
			.named("projects/p/operations/" + id)
			.withMetadata(Any.pack(BytesValue.of(ByteString.copyFrom(new byte[bytes]))))
			.build();
	}

	private static int run(String... command) throws InterruptedException {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
		}
		catch (IOException _) {
			return -1;
		}
	}

}
