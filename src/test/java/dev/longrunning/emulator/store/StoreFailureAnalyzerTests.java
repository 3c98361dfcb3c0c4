package dev.longrunning.emulator.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;

import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class StoreFailureAnalyzerTests {

	@TempDir
	private Path directory;

	@Test
	void garbageInTheStoresFileIsExplained() throws IOException {
		var garbage = new byte[20_000];
		Arrays.fill(garbage, (byte) 'x');
		Files.write(file(), garbage);
		assertThat(analysis().getDescription()).contains("operations.mv.db", "damaged");
		assertThat(analysis().getAction()).contains("EMULATOR_STORE_DIRECTORY");
	}

	@Test
	void truncatedStoreIsExplained() throws IOException, SQLException {
		fill();
		try (var file = FileChannel.open(file(), StandardOpenOption.WRITE)) {
			file.truncate(6000);
		}
		assertThat(analysis().getDescription()).contains("operations.mv.db");
	}

	@Test
	void storeOfAnotherVersionIsExplained() throws IOException, SQLException {
		fill();
		try (var file = FileChannel.open(file(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			for (long block : new long[] { 0, 4096 }) {
				var header = ByteBuffer.allocate(200);
				file.read(header, block);
				var text = new String(header.array(), StandardCharsets.ISO_8859_1);
				file.write(
						ByteBuffer
							.wrap(text.replaceFirst("format:\\d", "format:9").getBytes(StandardCharsets.ISO_8859_1)),
						block);
			}
		}
		assertThat(analysis().getDescription()).contains("operations.mv.db");
	}

	@Test
	void storeThatAnotherProcessHoldsIsExplained() throws IOException {
		try (var file = FileChannel.open(file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
				var _ = file.lock()) {
			assertThat(analysis().getDescription()).contains("in use by another process");
		}
	}

	@Test
	void directoryInsteadOfTheFileIsExplained() throws IOException {
		Files.createDirectories(file());
		assertThat(analysis().getDescription()).contains("operations.mv.db");
	}

	private void fill() throws SQLException {
		try (var connection = open(); var statement = connection.createStatement()) {
			statement.execute("create table t as select x, repeat('y', 1000) from system_range(1, 1000)");
		}
	}

	private FailureAnalysis analysis() {
		var failure = catchThrowableOfType(SQLException.class, this::open);
		var analysis = new StoreFailureAnalyzer().analyze(Objects.requireNonNull(failure));
		return Objects.requireNonNull(analysis, () -> "not explained: " + failure);
	}

	private Connection open() throws SQLException {
		// not DriverManager, which knows the drivers of the class loader that used it
		// first
		return new Driver().connect("jdbc:h2:async:" + this.directory.resolve("operations")
				+ ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;USER=sa", new Properties());
	}

	private Path file() {
		return this.directory.resolve("operations.mv.db");
	}

}
