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
 * The certificate of the server with its key.
 *
 * @param key the private key of the first certificate
 * @param chain the server's certificate and the intermediate certificates up to its CA
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {

	/** A fixed password, because the key store never leaves the process. */
	static final String PASSWORD = "emulator";

	Identity {
		chain = List.copyOf(chain);
	}

	/**
	 * Reads the identity of the settings.
	 * @param certificate the file of {@code emulator.tls.certificate}
	 * @param key the file of {@code emulator.tls.key}
	 * @param now the real time
	 * @return the identity
	 */
	static Identity read(Path certificate, Path key, Instant now) {
		var identity = new Identity(new PemFile("emulator.tls.key", key).key(),
				new PemFile("emulator.tls.certificate", certificate).certificates());
		if (!identity.hasMatchingKey()) {
			throw StatusException.invalidArgument("The key of emulator.tls.key ('" + key
					+ "') does not match the first certificate of emulator.tls.certificate ('" + certificate + "').");
		}
		identity.requireValid("emulator.tls.certificate ('" + certificate + "')", now);
		return identity;
	}

	/** Returns whether the key belongs to the certificate. */
	boolean hasMatchingKey() {
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
	 * Refuses a certificate that is not valid at a time.
	 * @param origin the setting and file of the certificate, for the message
	 * @param now the real time
	 */
	void requireValid(String origin, Instant now) {
		var first = this.chain.getFirst();
		try {
			first.checkValidity(Date.from(now));
		}
		catch (CertificateException _) {
			throw StatusException.invalidArgument("The certificate of " + origin + " is valid from "
					+ first.getNotBefore().toInstant() + " to " + first.getNotAfter().toInstant() + ", and the time is "
					+ now + ". Set a certificate that is valid now.");
		}
	}

	/**
	 * Converts the identity to a key store for the server.
	 * @return a store with one entry and the password {@link #PASSWORD}
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
