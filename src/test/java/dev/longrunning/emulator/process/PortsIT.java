package dev.longrunning.emulator.process;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.longrunning.emulator.testing.EmulatorPorts;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Ports of a process of its own, as a script finds them. */
class PortsIT {

	@TempDir
	private Path directory;

	@Test
	void fileAndLogShowThePortsWhileTheyAreOpen() throws IOException {
		var file = this.directory.resolve("run/ports.json");
		try (var emulator = EmulatorProcess.start(this.directory, "--emulator.ports.file=" + file,
				"--emulator.tls.port=0", "--emulator.ports.vision.googleapis.com=0")) {
			var ports = EmulatorPorts.of(emulator.calls()).byName();
			var report = JsonMapper.shared().readTree(Files.readString(file));
			assertThat(report.propertyStream()).hasSize(3)
				.allSatisfy((port) -> assertThat(port.getValue().asInt()).isEqualTo(ports.get(port.getKey())));
			assertThat(emulator.log()).contains("Listening on http " + ports.get("http") + ", https "
					+ ports.get("https") + ", vision.googleapis.com " + ports.get("vision.googleapis.com")
					+ "; the CA of https: GET /emulator/v1/ca.pem");
			assertThat(emulator.loadedClasses()).contains("org.bouncycastle");
			emulator.terminate();
			assertThat(emulator.exitCode()).isEqualTo(143);
			assertThat(file).doesNotExist();
		}
	}

	@Test
	void withoutTlsNothingOfItIsLoaded() {
		try (var emulator = EmulatorProcess.start(this.directory)) {
			assertThat(emulator.log()).containsPattern("Listening on http \\d+\n");
			assertThat(emulator.loadedClasses()).contains("dev.longrunning.emulator.port.TlsPort")
				.doesNotContain("org.bouncycastle");
		}
	}

	@Test
	void whoTrustsTheAuthorityDoesSoAfterTheNextStart() throws IOException, InterruptedException {
		Assumptions.assumeTrue(curlIsThere(), "curl is not on the path");
		var file = this.directory.resolve("data/ca.pem");
		var settings = new String[] { "--emulator.tls.port=0",
				"--emulator.store.directory=" + this.directory.resolve("data") };
		var before = "";
		for (int start = 0; start < 2; start++) {
			try (var emulator = EmulatorProcess.start(this.directory, settings)) {
				var port = EmulatorPorts.of(emulator.calls()).port("https");
				assertThat(emulator.log()).contains("the CA of https: " + file);
				assertThat(curl(file, "--http1.1", port)).startsWith("HTTP/1.1 200 ");
				assertThat(curl(file, "--http2", port)).startsWith("HTTP/2 200 ");
				assertThat(before).isIn("", Files.readString(file));
				before = Files.readString(file);
			}
		}
	}

	@Test
	void portThatIsTakenIsNamedWithItsSetting() throws IOException {
		try (var taken = new ServerSocket(0)) {
			assertThat(EmulatorProcess.failing(this.directory, "--emulator.tls.port=" + taken.getLocalPort())).contains(
					"Port " + taken.getLocalPort() + " of emulator.tls.port is in use already.",
					"Stop the process that uses it, or set another port");
		}
	}

	@Test
	void certificateThatIsNotThereIsNamedWithItsSetting() {
		assertThat(EmulatorProcess.failing(this.directory, "--emulator.tls.port=0",
				"--emulator.tls.certificate=/no.pem", "--emulator.tls.key=/no.pem"))
			.contains("emulator.tls.key names '/no.pem', which cannot be read (NoSuchFileException).",
					"Correct the setting or file in the message and start again.")
			.doesNotContain("\tat ");
	}

	private static String curl(Path authority, String version, int port) throws IOException, InterruptedException {
		var curl = new ProcessBuilder("curl", "-sSi", version, "--cacert", authority.toString(),
				"https://localhost:" + port + "/v1/projects/p/operations")
			.redirectErrorStream(true)
			.start();
		var answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(curl.waitFor()).as(answer).isZero();
		return answer;
	}

	private static boolean curlIsThere() {
		return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, "curl")));
	}

}
