package dev.longrunning.emulator.port;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.longrunning.emulator.surface.Surface;

/** The host names by which clients may call the emulator. */
final class ServerNames {

	private static final String GOOGLE = ".googleapis.com";

	private ServerNames() {
	}

	/**
	 * Returns the names for a certificate. Every service has its own name below
	 * {@code localhost}, because most clients do not accept {@code *.localhost}.
	 * @param surfaces the services
	 * @param further the names that the user adds
	 * @return the host names and addresses
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
