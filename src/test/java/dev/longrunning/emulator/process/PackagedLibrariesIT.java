package dev.longrunning.emulator.process;

import java.io.IOException;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The libraries in the packaged jar, and the bill of materials that lists them. */
class PackagedLibrariesIT {

	private static final String LIBRARIES = "BOOT-INF/lib/";

	@Test
	void billOfMaterialsListsEveryLibraryWithItsVersion() throws IOException {
		assertThat(listed()).containsAll(packaged().filter((library) -> !library.contains("-jarmode-")).toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { "byte-buddy-", "tomcat-embed-", "classmate-", "checker-qual-", "error_prone_annotations-",
			"jsr305-", "j2objc-annotations-", "animal-sniffer-annotations-", "annotations-13", "javapoet-", "log4j-",
			"jaxb-runtime-", "jaxb-core-", "txw2-", "istack-", "angus-activation-", "HdrHistogram-",
			"prometheus-metrics-exposition-formats-", "okhttp-", "opentelemetry-exporter-sender-okhttp-" })
	void libraryThatNothingUsesIsNotPackaged(String prefix) throws IOException {
		assertThat(packaged()).noneMatch((library) -> library.startsWith(prefix));
	}

	private static Stream<String> packaged() throws IOException {
		try (var jar = new JarFile(EmulatorProcess.jar().toFile())) {
			var names = jar.stream().map((entry) -> entry.getName()).toList();
			return names.stream()
				.filter((name) -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
				.map((name) -> name.substring(LIBRARIES.length(), name.length() - ".jar".length()));
		}
	}

	private static Set<String> listed() throws IOException {
		try (var jar = new JarFile(EmulatorProcess.jar().toFile())) {
			var document = jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json")).readAllBytes();
			JsonNode components = JsonMapper.shared().readTree(document).path("components");
			return components.valueStream()
				.map((component) -> component.path("name").stringValue() + "-"
						+ component.path("version").stringValue())
				.collect(Collectors.toSet());
		}
	}

}
