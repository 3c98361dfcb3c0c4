package dev.longrunning.emulator.port;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of further ports and of the file that lists all ports.
 *
 * @param ports the ports by the name of the service, 0 for any free port; the key
 * {@code file} has the path of the file
 */
@ConfigurationProperties("emulator")
record PortSettings(@DefaultValue Map<String, String> ports) {

	private static final String FILE = "file";

	PortSettings {
		ports = Map.copyOf(ports);
		ports.forEach((name, value) -> {
			if (!name.equals(FILE)) {
				requirePort("emulator.ports." + name, value);
			}
		});
	}

	/**
	 * Returns the ports of services.
	 * @return the ports by the name of the service
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
	 * Returns the file that lists the ports.
	 * @return the file, if one is set
	 */
	Optional<Path> file() {
		return Optional.ofNullable(this.ports.get(FILE)).filter((file) -> !file.isBlank()).map(Path::of);
	}

	/**
	 * Refuses a value that is not a port.
	 * @param setting the name of the setting
	 * @param value the value of the setting
	 */
	private static void requirePort(String setting, String value) {
		if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
			throw new IllegalArgumentException(setting + " must be a port from 0 to 65535, not '" + value + "'");
		}
	}

}
