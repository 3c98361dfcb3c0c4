package dev.longrunning.emulator.upstream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import dev.longrunning.emulator.status.StatusException;
import org.jspecify.annotations.Nullable;

/** The certificates that upstreams are trusted by: those of Java and those of a file. */
final class TrustedCertificates {

	private TrustedCertificates() {
	}

	/**
	 * Reads the certificates.
	 * @param file a PEM file
	 * @return Java's certificates and those in the file
	 * @throws StatusException INVALID_ARGUMENT if the file has no certificate
	 */
	static KeyStore with(Path file) {
		try {
			var store = KeyStore.getInstance(KeyStore.getDefaultType());
			store.load(null, null);
			var all = Stream.concat(ofJava().stream(), in(file).stream()).toList();
			for (int index = 0; index < all.size(); index++) {
				store.setCertificateEntry(Integer.toString(index), all.get(index));
			}
			return store;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw refused(file, ex);
		}
	}

	private static List<? extends Certificate> in(Path file) throws GeneralSecurityException, IOException {
		try (var stream = Files.newInputStream(file)) {
			var certificates = CertificateFactory.getInstance("X.509").generateCertificates(stream);
			if (certificates.isEmpty()) {
				throw refused(file, null);
			}
			return new ArrayList<>(certificates);
		}
	}

	private static List<X509Certificate> ofJava() throws GeneralSecurityException {
		var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init((KeyStore) null);
		return Stream.of(factory.getTrustManagers())
			.filter(X509TrustManager.class::isInstance)
			.flatMap((manager) -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
			.toList();
	}

	private static StatusException refused(Path file, @Nullable Exception cause) {
		return StatusException
			.invalidArgument("emulator.upstream.ca is '" + file + "', which must be a PEM file with certificates"
					+ ((cause != null) ? ": " + cause.getMessage() : "") + ".");
	}

}
