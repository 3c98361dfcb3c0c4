package dev.longrunning.emulator.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Clients' side of TLS. */
public final class Pem {

	private Pem() {
	}

	/** What trusts a CA and nobody else. */
	public static SSLContext trust(String authority, KeyManager... identity) {
		try {
			var trusted = KeyStore.getInstance("PKCS12");
			trusted.load(null, null);
			trusted.setCertificateEntry("ca", CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(authority.getBytes(StandardCharsets.UTF_8))));
			var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(trusted);
			var context = SSLContext.getInstance("TLS");
			context.init(identity, trust.getTrustManagers(), null);
			return context;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
