package dev.longrunning.emulator.port;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.longrunning.emulator.store.StoreSettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the TLS port.
 *
 * @param tls the port and its certificates
 * @param store the directory of the emulator's data, for the CA
 */
@ConfigurationProperties("emulator")
record TlsSettings(@DefaultValue Tls tls, @DefaultValue StoreSettings store) {

	/**
	 * Returns the file of the CA that signs created certificates.
	 * @return the file, if the CA is stored
	 */
	Optional<Path> authorityFile() {
		return this.tls.caFile()
			.or(() -> Optional.of(this.store.directory())
				.filter(Tls::isGiven)
				.map((directory) -> directory + "/ca.pem"))
			.map(Path::of);
	}

	/**
	 * The port and its certificates.
	 *
	 * @param port the port, 0 for any free port; empty for no TLS
	 * @param certificate the PEM file with the certificate and the intermediate
	 * certificates up to its CA
	 * @param key the PEM file with the key of the certificate
	 * @param caFile the file of the CA that signs a created certificate
	 * @param names the names in a created certificate, beside the usual names
	 * @param clientCa the PEM file with the CAs of client certificates, which clients
	 * must then present
	 */
	record Tls(Optional<Integer> port, Optional<String> certificate, Optional<String> key, Optional<String> caFile,
			@DefaultValue List<String> names, Optional<String> clientCa) {

		Tls {
			certificate = certificate.filter(Tls::isGiven);
			key = key.filter(Tls::isGiven);
			caFile = caFile.filter(Tls::isGiven);
			clientCa = clientCa.filter(Tls::isGiven);
			names = List.copyOf(names);
			requirePort(port);
			requireNames(names);
			if (port.isEmpty()) {
				requireNothingElse(names, certificate, key, caFile, clientCa);
			}
			requireOneSource(certificate, key, caFile.isPresent() || !names.isEmpty());
		}

		/** The certificate is either in a file or created. */
		private static void requireOneSource(Optional<String> certificate, Optional<String> key, boolean isForCreated) {
			if (certificate.isPresent() != key.isPresent()) {
				throw new IllegalArgumentException("emulator.tls.certificate and emulator.tls.key need each other: set "
						+ "both, or neither to create a certificate");
			}
			if (certificate.isPresent() && isForCreated) {
				throw new IllegalArgumentException(
						"emulator.tls.cafile and emulator.tls.names are for a created certificate, "
								+ "but emulator.tls.certificate is set. Leave out the one or the other");
			}
		}

		private static void requirePort(Optional<Integer> port) {
			port.filter((number) -> number < 0 || number > 65_535).ifPresent((number) -> {
				throw new IllegalArgumentException("emulator.tls.port must be a port from 0 to 65535, not " + number);
			});
		}

		private static void requireNothingElse(List<String> names, Optional<?>... files) {
			if (!names.isEmpty() || Stream.of(files).anyMatch(Optional::isPresent)) {
				throw new IllegalArgumentException(
						"emulator.tls.port is not set, so the other settings of emulator.tls "
								+ "have no effect. Set it too; 0 is any free port");
			}
		}

		private static void requireNames(List<String> names) {
			names.stream().filter((name) -> !isName(name)).findFirst().ifPresent((name) -> {
				throw new IllegalArgumentException(
						"emulator.tls.names must list host names and addresses, not '" + name + "'");
			});
		}

		private static boolean isGiven(String file) {
			return !file.isBlank();
		}

		/**
		 * Returns whether a text can be a name in a certificate.
		 * @param name the text
		 * @return true if it has the form of a host name or an address
		 */
		static boolean isName(String name) {
			return HOST.matcher(name).matches() || isAddress(name);
		}

		/**
		 * Returns whether a name is an IP address.
		 * @param name the name
		 * @return true if it is an IPv4 or IPv6 address
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

}
