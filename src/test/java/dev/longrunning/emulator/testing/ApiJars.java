package dev.longrunning.emulator.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The jars with {@code .proto} files of Google's APIs that are on the class path, given
 * to the application as its definitions, with service configs for some.
 */
public final class ApiJars implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	/** The service configs, of which the jars hold none, of APIs that need one. */
	public static final Path CONFIGS = Path.of("target/test-classes/apis");

	/**
	 * Where they are.
	 * @return the jars
	 */
	public static List<Path> all() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map(Path::of)
			.filter((jar) -> jar.getFileName().toString().matches("proto-google-cloud-.*\\.jar"))
			.toList();
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		var paths = Stream.concat(all().stream(), Stream.of(CONFIGS))
			.map(Path::toString)
			.collect(Collectors.joining(","));
		TestPropertyValues.of("emulator.surfaces.definitions=" + paths).applyTo(context);
	}

}
