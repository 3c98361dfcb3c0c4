package dev.longrunning.emulator.limit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BodyReaderTests {

	private static final Optional<String> GZIP = Optional.of("gzip");

	private final MemoryBudget memory = new MemoryBudget(100);

	private final BodyReader reader = new BodyReader(DataSize.ofBytes(100), "SOME_LIMIT", this.memory);

	@Test
	void bodyOfTheLimitsSizeIsReadPackedOrNot() throws IOException {
		assertThat(read(new byte[100], Optional.empty())).hasSize(100);
		assertThat(read(gzip(new byte[100]), GZIP)).hasSize(100);
	}

	@Test
	void largerBodyIsRefusedPackedOrNot() throws IOException {
		assertTooLarge(new byte[101], Optional.empty());
		assertTooLarge(gzip(new byte[101]), GZIP);
	}

	/** An endless stream of gzip members unpacks to nothing. */
	@Test
	void packedBodyIsLimitedThoughItUnpacksToNothing() throws IOException {
		var empty = gzip(new byte[0]);
		var many = new ByteArrayOutputStream();
		for (int member = 0; member < 10; member++) {
			many.write(empty);
		}
		assertTooLarge(many.toByteArray(), GZIP);
	}

	@Test
	void bodiesThatAreReadAtOnceShareTheirMemory() throws IOException {
		var slow = new ByteArrayInputStream(new byte[60]) {
			@Override
			public synchronized int read(byte[] buffer, int offset, int length) {
				if (available() == 0) {
					assertThatExceptionOfType(StatusException.class)
						.isThrownBy(() -> BodyReaderTests.this.read(new byte[41], Optional.empty()))
						.withMessageContaining("memory");
				}
				return super.read(buffer, offset, length);
			}
		};
		assertThat(this.reader.read(slow, -1, Optional.empty())).hasSize(60);
		assertThat(this.memory.available()).isEqualTo(100);
		assertThat(read(gzip(new byte[100]), GZIP)).hasSize(100);
	}

	@Test
	void encodingWithoutABodyIsNoBody() {
		assertThat(read(new byte[0], GZIP)).isEmpty();
	}

	@Test
	void limitIsAtMostAGigabyte() {
		var settings = new Binder(new MapConfigurationPropertySource(Map.of("emulator.limits.body", "2GB")));
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> settings.bind("emulator.limits", Limits.class))
			.havingRootCause()
			.withMessageContaining("emulator.limits.body");
	}

	private void assertTooLarge(byte[] body, Optional<String> encoding) {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> read(body, encoding))
			.withMessageContaining("SOME_LIMIT");
	}

	private byte[] read(byte[] body, Optional<String> encoding) {
		return this.reader.read(new ByteArrayInputStream(body), -1, encoding);
	}

	private static byte[] gzip(byte[] content) throws IOException {
		var packed = new ByteArrayOutputStream();
		try (var stream = new GZIPOutputStream(packed)) {
			stream.write(content);
		}
		return packed.toByteArray();
	}

}
