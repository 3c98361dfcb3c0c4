package dev.longrunning.emulator.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

import com.sun.net.httpserver.SimpleFileServer;
import dev.longrunning.emulator.clients.Program;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The files of a release, built twice as the workflow builds them, with a version that no
 * file of the repository has.
 */
class ReleaseFilesIT {

	private static final String VERSION = "0.1.0-rc.7";

	/** Enough for a machine that does other things too. */
	private static final Duration BUILD = Duration.ofMinutes(10);

	private static final Path PYTHON = Path.of("/usr/bin/python3");

	@TempDir
	private static Path directory;

	@BeforeAll
	static void build() throws IOException {
		for (var command : List.of("git", "npm", "curl", PYTHON.toString())) {
			assumeTrue(Program.isThere(command) || Files.isExecutable(Path.of(command)), command + " is not there");
		}
		assumeTrue(isInstalled("pip") && isInstalled("setuptools") && isInstalled("wheel"),
				"Debian's python3-pip, python3-setuptools or python3-wheel is not installed");
		for (var run : List.of("first", "second")) {
			script("files", VERSION, directory.resolve(run).toString());
		}
	}

	private static boolean isInstalled(String module) throws IOException {
		try {
			new Program(List.of(PYTHON.toString(), "-c", "import " + module), Path.of(".")).output();
			return true;
		}
		catch (IllegalStateException _) {
			return false;
		}
	}

	private static String script(String... command) throws IOException {
		var script = Path.of("src/release", command[0]).toString();
		var arguments = List.of(command).subList(1, command.length).toArray(String[]::new);
		return new Program(List.of("bash", script), Path.of("."),
				Map.of("JAVA_HOME", System.getProperty("java.home"), "PYTHON", PYTHON.toString()))
			.with(arguments)
			.output(BUILD);
	}

	@Test
	void twoBuildsOfOneCommitGiveTheSameBytes() throws IOException {
		assertThat(names("first")).containsExactly("notes.md", "operations-emulator-0.1.0-rc.7.cdx.json",
				"operations-emulator-0.1.0-rc.7.jar", "operations-emulator-testkit-0.1.0-rc.7.jar",
				"operations-emulator-testkit-0.1.0-rc.7.pom", "operations-emulator-testkit-0.1.0-rc.7.tgz",
				"operations_emulator_testkit-0.1.0rc7-py3-none-any.whl");
		assertThat(names("second")).isEqualTo(names("first"));
		for (var name : names("first")) {
			assertThat(Files.mismatch(file(name), directory.resolve("second").resolve(name))).as(name).isEqualTo(-1);
		}
	}

	private static List<String> names(String run) throws IOException {
		try (var files = Files.list(directory.resolve(run))) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

	private static Path file(String name) {
		return directory.resolve("first").resolve(name);
	}

	@Test
	void jarAndBillOfMaterialsHaveTheVersionOfTheRelease() throws IOException {
		try (var jar = new JarFile(file("operations-emulator-0.1.0-rc.7.jar").toFile())) {
			assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version")).isEqualTo(VERSION);
		}
		var materials = JsonMapper.shared().readTree(file("operations-emulator-0.1.0-rc.7.cdx.json").toFile());
		assertThat(materials.at("/metadata/component/version").asString()).isEqualTo(VERSION);
		assertThat(materials.get("components")).isNotEmpty()
			.allSatisfy((library) -> assertThat(library.path("version").asString()).isNotEmpty());
	}

	@Test
	void readmeGetsTheJarFromWhereTheReleaseIs() throws IOException {
		var server = SimpleFileServer.createFileServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
				directory.resolve("first").toAbsolutePath(), SimpleFileServer.OutputLevel.NONE);
		server.start();
		try {
			var get = readmesDownload().replace("0.1.0", VERSION);
			assertThat(get).startsWith("RELEASE=");
			var here = "http://localhost:" + server.getAddress().getPort();
			var downloads = Files.createDirectory(directory.resolve("downloads"));
			new Program(List.of("bash", "-euc", get.replaceFirst("RELEASE=\\S+", "RELEASE=" + here)), downloads)
				.output();
			var name = "operations-emulator-" + VERSION + ".jar";
			assertThat(Files.mismatch(downloads.resolve(name), file(name))).isEqualTo(-1);
		}
		finally {
			server.stop(0);
		}
	}

	private static String readmesDownload() {
		try {
			var command = Pattern.compile("(?m)^(RELEASE=.*\\n)(?:.*\\n)*?(curl -fLO \\S+\\.jar)")
				.matcher(Files.readString(Path.of("README.md")));
			assertThat(command.find()).isTrue();
			return command.group(1) + command.group(2);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void candidateHasTheNotesOfItsRelease() throws IOException {
		var changelog = Files.readString(Path.of("docs/changelog.md"));
		assertThat(file("notes.md")).content().startsWith("### Added");
		assertThat(changelog).contains(Files.readString(file("notes.md")).strip());
	}

}
