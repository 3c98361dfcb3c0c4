package dev.longrunning.emulator.port;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.longrunning.emulator.surface.Surface;

/** What clients call the emulator, as far as that can be known. */
final class ServerNames {

	private static final String GOOGLE = ".googleapis.com";

	private ServerNames() {
	}

	/**
	 * The names that a certificate is made for. Most clients do not take
	 * {@code *.localhost} for a service below it, so that each has its own.
	 * @param surfaces the services
	 * @param further what the user adds
	 * @return names and addresses
	 */
	static Set<String> of(List<Surface> surfaces, List<String> further) {
		var names = new LinkedHashSet<>(List.of("localhost", "*.localhost", "127.0.0.1", "::1", "host.docker.internal",
				"emulator", "*" + GOOGLE, "*.mtls" + GOOGLE));
		surfaces.stream().map(Surface::service).map(ServerNames::ofService).forEach(names::add);
		names.add(ofMachine());
		names.addAll(further);
		names.removeIf((name) -> !TlsSettings.Tls.isName(name));
		return names;
	}

	private static String ofService(String service) {
		return service.endsWith(GOOGLE) ? service.substring(0, service.length() - GOOGLE.length()) + ".localhost"
				: service;
	}

	private static String ofMachine() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException _) {
			return "localhost";
		}
	}

}
