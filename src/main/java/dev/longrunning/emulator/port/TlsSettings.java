package dev.longrunning.emulator.port;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the port for TLS.
 *
 * @param tls the port and its certificates
 * @param store where else something is kept
 */
@ConfigurationProperties("emulator")
record TlsSettings(@DefaultValue Tls tls, @DefaultValue Store store) {

	/**
	 * Where the CA is kept that certificates are made with.
	 * @return its file, if it is to outlive the process
	 */
	Optional<Path> authorityFile() {
		return this.tls.caFile()
			.or(() -> this.store.directory().map((directory) -> directory + "/ca.pem"))
			.map(Path::of);
	}

	/**
	 * The port and its certificates.
	 *
	 * @param port the port, 0 for any that is free; empty: none
	 * @param certificate a PEM file with the certificate, and those between it and its CA
	 * @param key a PEM file with its key
	 * @param caFile where the CA of a made certificate is kept
	 * @param names what a made certificate is for, beside the usual names
	 * @param clientCa a PEM file with the CAs of clients, which then must show a
	 * certificate
	 */
	record Tls(Optional<Integer> port, Optional<String> certificate, Optional<String> key, Optional<String> caFile,
			@DefaultValue List<String> names, Optional<String> clientCa) {

		Tls {
			certificate = certificate.filter(Tls::isGiven);
			key = key.filter(Tls::isGiven);
			caFile = caFile.filter(Tls::isGiven);
			clientCa = clientCa.filter(Tls::isGiven);
			names = List.copyOf(names);
			port.filter((number) -> number < 0 || number > 65_535).ifPresent((number) -> {
				throw new IllegalArgumentException("emulator.tls.port is a port, not " + number);
			});
			if (port.isEmpty() && (certificate.isPresent() || key.isPresent() || caFile.isPresent()
					|| clientCa.isPresent() || !names.isEmpty())) {
				throw new IllegalArgumentException(
						"emulator.tls.port is not set, so there is no TLS, and whatever else "
								+ "is set of emulator.tls is for nothing. Set it too; 0 is any port that is free");
			}
			if (certificate.isPresent() != key.isPresent()) {
				throw new IllegalArgumentException("emulator.tls.certificate and emulator.tls.key need each other: set "
						+ "both, or none of them to have a certificate made");
			}
			if (certificate.isPresent() && (caFile.isPresent() || !names.isEmpty())) {
				throw new IllegalArgumentException(
						"emulator.tls.cafile and emulator.tls.names are of a certificate that "
								+ "is made, but emulator.tls.certificate gives one. Leave out the one or the other");
			}
			names.stream().filter((name) -> !isName(name)).findFirst().ifPresent((name) -> {
				throw new IllegalArgumentException(
						"emulator.tls.names is of host names and addresses, unlike '" + name + "'");
			});
		}

		private static boolean isGiven(String file) {
			return !file.isBlank();
		}

		/**
		 * Whether a certificate can be for something.
		 * @param name the name or address of a host
		 * @return whether it is written as such
		 */
		static boolean isName(String name) {
			return HOST.matcher(name).matches() || isAddress(name);
		}

		/**
		 * Whether a name is an address.
		 * @param name the name
		 * @return whether it is one of IPv4 or IPv6
		 */
		static boolean isAddress(String name) {
			try {
				return name.matches("\\d+(\\.\\d+){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
						&& InetAddress.ofLiteral(name) != null;
			}
			catch (IllegalArgumentException _) {
				return false;
			}
		}

		private static final Pattern HOST = Pattern
			.compile("(\\*\\.)?(LABEL\\.)*(?!\\d+$)LABEL".replace("LABEL", "[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?"));

	}

	/**
	 * Where operations are kept.
	 *
	 * @param directory the directory; empty: in memory
	 */
	record Store(Optional<String> directory) {

		Store {
			directory = directory.filter(Tls::isGiven);
		}

	}

}
