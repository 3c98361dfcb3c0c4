package dev.longrunning.emulator.port;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AuthorityFileTests {

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

	@TempDir
	private Path directory;

	@Test
	void authorityIsThereAgainAfterTheNextStart() throws IOException {
		var file = new AuthorityFile(this.directory.resolve("new/ca.pem"));
		var made = file.open(NOW);
		assertThat(file.open(NOW.plus(Duration.ofDays(30)))).isEqualTo(made);
		assertThat(Files.readString(file.path())).isEqualTo(made.pem()).startsWith("-----BEGIN CERTIFICATE-----\n");
		try (var files = Files.list(file.path().getParent())) {
			assertThat(files.map((path) -> path.getFileName().toString())).containsExactlyInAnyOrder("ca.pem",
					"ca.pem.key");
		}
	}

	@Test
	void keyIsForTheOwnerAlone() throws IOException {
		new AuthorityFile(this.directory.resolve("ca.pem")).open(NOW);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.directory.resolve("ca.pem.key"))))
			.isEqualTo("rw-------");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ca.pem", "ca.pem.key" })
	void fileOfSomebodyElseIsLeftAlone(String name) throws IOException {
		var path = Files.writeString(this.directory.resolve(name), "precious");
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> new AuthorityFile(this.directory.resolve("ca.pem")).open(NOW))
			.withMessageStartingWith("emulator.tls.cafile: a CA needs both '")
			.withMessageContaining("but only one of them exists");
		assertThat(path).hasContent("precious");
	}

	@Test
	void filesThatAreNoAuthorityAreRefused() throws IOException {
		var file = new AuthorityFile(this.directory.resolve("ca.pem"));
		file.open(NOW);
		var other = new AuthorityFile(this.directory.resolve("other.pem"));
		other.open(NOW);
		Files.copy(this.directory.resolve("other.pem.key"), this.directory.resolve("ca.pem.key"),
				StandardCopyOption.REPLACE_EXISTING);
		assertRefused(file, NOW, "are not the certificate and the key of a CA. Remove both");
		Files.writeString(this.directory.resolve("ca.pem.key"), "no key");
		assertRefused(file, NOW, "ca.pem.key', which does not hold a private key in PEM without a password");
		assertRefused(other, NOW.plus(Duration.ofDays(4000)), "is valid from 2026-01-01T03:04:05Z to ");
	}

	@Test
	void directoryThatCannotBeWrittenIsNamed() throws IOException {
		var blocked = Files.createFile(this.directory.resolve("file"));
		assertRefused(new AuthorityFile(blocked.resolve("ca.pem")), NOW, "the CA cannot be written to '" + blocked);
	}

	private static void assertRefused(AuthorityFile file, Instant now, String message) {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> file.open(now))
			.withMessageContaining("emulator.tls.cafile")
			.withMessageContaining(message);
	}

}
