package dev.longrunning.emulator.port;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Ports beside the shared one, and where all of them are written down.
 *
 * @param ports by the name of the service, 0 for any that is free; and the file under
 * {@code file}
 */
@ConfigurationProperties("emulator")
record PortSettings(@DefaultValue Map<String, String> ports) {

	private static final String FILE = "file";

	PortSettings {
		ports = Map.copyOf(ports);
		ports.forEach((name, value) -> {
			if (!name.equals(FILE)) {
				port("emulator.ports." + name, value);
			}
		});
	}

	/**
	 * The ports of services.
	 * @return them by the service's name
	 */
	Map<String, Integer> services() {
		var services = new LinkedHashMap<String, Integer>();
		this.ports.keySet()
			.stream()
			.filter((name) -> !name.equals(FILE))
			.sorted()
			.forEach((name) -> services.put(name, Integer.valueOf(this.ports.getOrDefault(name, ""))));
		return services;
	}

	/**
	 * Where the ports are written.
	 * @return the file, if they are to be written
	 */
	Optional<Path> file() {
		return Optional.ofNullable(this.ports.get(FILE)).filter((file) -> !file.isBlank()).map(Path::of);
	}

	/**
	 * Reads a port.
	 * @param setting the setting that has it
	 * @param value what it says
	 */
	private static void port(String setting, String value) {
		if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
			throw new IllegalArgumentException(setting + " is a port, not '" + value + "'");
		}
	}

}
