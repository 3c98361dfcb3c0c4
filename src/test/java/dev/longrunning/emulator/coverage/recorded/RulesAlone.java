package dev.longrunning.emulator.coverage.recorded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.longrunning.emulator.EmulatorApplication;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A second emulator with the same definitions and without the emulator's data on recorded
 * services. The data of a service is about that service alone, so each service is
 * answered as if only its own data were left out.
 */
public final class RulesAlone {

	private RulesAlone() {
	}

	/**
	 * Compares its answers with the recordings.
	 * @param surfaces the services with their data
	 * @param definitions where their definitions lie, as the application's setting says
	 * @param directory where files may be written
	 * @return the comparison
	 */
	public static RecordedReport report(Surfaces surfaces, String definitions, Path directory) {
		try {
			var data = Files.writeString(directory.resolve("no-data.yaml"), noData(surfaces));
			return report(definitions + "," + data);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static RecordedReport report(String definitions) {
		try (var context = new SpringApplicationBuilder(EmulatorApplication.class).registerShutdownHook(false)
			.run("--server.port=0", "--emulator.clock.paused=true", "--emulator.surfaces.definitions=" + definitions)) {
			var port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			return new RecordedShapes(context.getBean(Surfaces.class), port, context.getBean(Clocks.class)).report();
		}
	}

	/** A file that takes the place of the emulator's data and holds none. */
	private static String noData(Surfaces surfaces) {
		var recorded = Recording.all().stream().map(Recording::service).collect(Collectors.toSet());
		var lines = new ArrayList<>(List.of("services:"));
		surfaces.all()
			.stream()
			.filter((surface) -> recorded.contains(surface.service()))
			.forEach((surface) -> lines.addAll(noData(surface)));
		return String.join("\n", lines) + "\n";
	}

	private static List<String> noData(Surface surface) {
		var lines = new ArrayList<>(List.of("- service: " + surface.service(), "  methods:"));
		surface.methods(MethodRole.STARTS)
			.stream()
			.map(ApiMethod::fullName)
			.forEach((method) -> lines.add("  - selector: " + method));
		return lines;
	}

}
