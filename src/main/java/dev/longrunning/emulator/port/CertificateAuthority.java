package dev.longrunning.emulator.port;

import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;

/**
 * A CA of the emulator's own.
 *
 * @param certificate the certificate that clients trust
 * @param key the key that signs certificates
 */
record CertificateAuthority(X509Certificate certificate, PrivateKey key) {

	/**
	 * Creates a CA.
	 * @param now the real time
	 * @return the CA
	 */
	static CertificateAuthority create(Instant now) {
		return CertificateMaker.authority(now);
	}

	/**
	 * Creates a certificate for a server.
	 * @param names the host names and addresses of the server
	 * @param now the real time
	 * @return the certificate and its key
	 */
	Identity issue(Collection<String> names, Instant now) {
		return CertificateMaker.server(this, names, now);
	}

	/**
	 * Returns the certificate for clients.
	 * @return the certificate as PEM
	 */
	String pem() {
		try {
			return PemFile.text("CERTIFICATE", this.certificate.getEncoded());
		}
		catch (CertificateEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
