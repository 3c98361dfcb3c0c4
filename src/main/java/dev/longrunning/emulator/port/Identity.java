package dev.longrunning.emulator.port;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import dev.longrunning.emulator.status.StatusException;

/**
 * Who the server says it is, and the proof.
 *
 * @param key the key of the first certificate
 * @param chain the certificate, and those between it and its CA
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {

	/** Protects nothing: the store never leaves the process. */
	static final String PASSWORD = "emulator";

	Identity {
		chain = List.copyOf(chain);
	}

	/**
	 * Reads what the user gives.
	 * @param certificate the file of {@code emulator.tls.certificate}
	 * @param key the file of {@code emulator.tls.key}
	 * @param now the real time
	 * @return the identity
	 */
	static Identity read(Path certificate, Path key, Instant now) {
		var identity = new Identity(new PemFile("emulator.tls.key", key).key(),
				new PemFile("emulator.tls.certificate", certificate).certificates());
		if (!identity.isWhole()) {
			throw StatusException.invalidArgument("The key of emulator.tls.key ('" + key
					+ "') is not that of the first certificate of emulator.tls.certificate ('" + certificate + "').");
		}
		identity.requireValid("emulator.tls.certificate ('" + certificate + "')", now);
		return identity;
	}

	/** Whether the key is that of the certificate. */
	boolean isWhole() {
		try {
			var signature = Signature.getInstance(signatureOf(this.key));
			signature.initSign(this.key);
			signature.update((byte) 1);
			var signed = signature.sign();
			signature.initVerify(this.chain.getFirst().getPublicKey());
			signature.update((byte) 1);
			return signature.verify(signed);
		}
		catch (GeneralSecurityException _) {
			return false;
		}
	}

	/**
	 * Refuses a certificate that no client accepts at this time.
	 * @param what where it is from
	 * @param now the real time
	 */
	void requireValid(String what, Instant now) {
		var first = this.chain.getFirst();
		try {
			first.checkValidity(Date.from(now));
		}
		catch (CertificateException _) {
			throw StatusException.invalidArgument(
					"The certificate of " + what + " is valid from " + first.getNotBefore().toInstant() + " to "
							+ first.getNotAfter().toInstant() + ", and now it is " + now + ". Give one that is valid.");
		}
	}

	/**
	 * The form in which the server takes it.
	 * @return a store with one entry, and {@link #PASSWORD}
	 */
	KeyStore toKeyStore() {
		try {
			var store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			store.setKeyEntry("server", this.key, PASSWORD.toCharArray(), this.chain.toArray(X509Certificate[]::new));
			return store;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw StatusException
				.invalidArgument("emulator.tls.certificate and emulator.tls.key cannot be used: " + ex);
		}
	}

	private static String signatureOf(PrivateKey key) {
		return switch (key.getAlgorithm()) {
			case "RSA" -> "SHA256withRSA";
			case "EC" -> "SHA256withECDSA";
			default -> key.getAlgorithm();
		};
	}

}
