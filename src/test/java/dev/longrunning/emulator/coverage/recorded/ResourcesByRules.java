package dev.longrunning.emulator.coverage.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.EmulatorApplication;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A second emulator with the same definitions and without the emulator's data on types of
 * resources.
 */
public final class ResourcesByRules {

	private ResourcesByRules() {
	}

	/**
	 * Compares its resources with the recorded ones.
	 * @param surfaces the services
	 * @param definitions the locations of their definitions, as the application's setting
	 * has them
	 * @param directory a directory for files
	 * @return the comparison
	 */
	public static RecordedResourcesReport report(Surfaces surfaces, String definitions, Path directory) {
		try {
			var data = Files.writeString(directory.resolve("no-resources.yaml"), noData(surfaces));
			return report(definitions + "," + data);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static RecordedResourcesReport report(String definitions) {
		try (var context = new SpringApplicationBuilder(EmulatorApplication.class).registerShutdownHook(false)
			.run("--server.port=0", "--emulator.clock.paused=true", "--emulator.surfaces.definitions=" + definitions)) {
			var port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			return new RecordedResources(context.getBean(Surfaces.class), port, context.getBean(Clocks.class)).report();
		}
	}

	/** A file with empty data on each type, which takes precedence. */
	private static String noData(Surfaces surfaces) {
		var recorded = RecordedResource.all().stream().map(RecordedResource::service).collect(Collectors.toSet());
		return "services:\n" + surfaces.all()
			.stream()
			.filter((surface) -> recorded.contains(surface.service()))
			.map(ResourcesByRules::noData)
			.collect(Collectors.joining());
	}

	private static String noData(Surface surface) {
		return "- service: " + surface.service() + "\n  resources:\n"
				+ types(surface).map((type) -> "  - type: " + type + "\n").collect(Collectors.joining());
	}

	private static Stream<String> types(Surface surface) {
		return surface.methods()
			.stream()
			.flatMap((method) -> method.resource().stream())
			.map((method) -> method.type().descriptor().getFullName())
			.distinct()
			.sorted();
	}

}
