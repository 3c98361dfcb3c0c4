package dev.longrunning.emulator.port;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A CA of the emulator's own. Only this class uses Bouncy Castle, which is loaded with
 * it.
 *
 * @param certificate the certificate that clients trust
 * @param key the key that signs certificates
 */
record CertificateAuthority(X509Certificate certificate, PrivateKey key) {

	private static final Duration CA_LIFETIME = Duration.ofDays(3650);

	/** The longest lifetime that the strictest clients accept. */
	private static final Duration SERVER_LIFETIME = Duration.ofDays(397);

	/** The tolerated delay of a client's clock. */
	private static final Duration CLOCK_SKEW = Duration.ofDays(1);

	private static final SecureRandom RANDOM = new SecureRandom();

	/**
	 * Creates a CA.
	 * @param now the real time
	 * @return the CA
	 */
	static CertificateAuthority create(Instant now) {
		try {
			var keys = newKeys();
			// a unique name, because clients that trust two CAs of one name confuse them
			var name = new X500Name("CN=operations-emulator CA " + serial().toString(36));
			var builder = new JcaX509v3CertificateBuilder(name, serial(), Date.from(now.minus(CLOCK_SKEW)),
					Date.from(now.plus(CA_LIFETIME)), name, keys.getPublic());
			builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
			builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
			builder.addExtension(Extension.subjectKeyIdentifier, false,
					new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
			return new CertificateAuthority(sign(builder, keys.getPrivate()), keys.getPrivate());
		}
		catch (GeneralSecurityException | OperatorCreationException | IOException ex) {
			throw new IllegalStateException("The CA could not be created", ex);
		}
	}

	/**
	 * Creates a certificate for a server.
	 * @param names the host names and addresses of the server
	 * @param now the real time
	 * @return the certificate and its key
	 */
	Identity issue(Collection<String> names, Instant now) {
		try {
			var keys = newKeys();
			return new Identity(keys.getPrivate(),
					List.of(sign(serverCertificate(names, keys.getPublic(), now), this.key), this.certificate));
		}
		catch (GeneralSecurityException | OperatorCreationException | IOException ex) {
			throw new IllegalStateException("The certificate could not be created", ex);
		}
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

	private X509v3CertificateBuilder serverCertificate(Collection<String> names, PublicKey publicKey, Instant now)
			throws GeneralSecurityException, IOException {
		var end = now.plus(SERVER_LIFETIME);
		var last = this.certificate.getNotAfter().toInstant();
		var builder = new JcaX509v3CertificateBuilder(this.certificate, serial(), Date.from(now.minus(CLOCK_SKEW)),
				Date.from(end.isAfter(last) ? last : end), new X500Name("CN=operations-emulator"), publicKey);
		builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
		builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
		builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
		builder.addExtension(Extension.subjectAlternativeName, false,
				new GeneralNames(names.stream().map(CertificateAuthority::name).toArray(GeneralName[]::new)));
		builder.addExtension(Extension.authorityKeyIdentifier, false,
				new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(this.certificate));
		return builder;
	}

	private static GeneralName name(String name) {
		return new GeneralName(TlsSettings.Tls.isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
	}

	private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
			throws GeneralSecurityException, OperatorCreationException {
		return new JcaX509CertificateConverter()
			.getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
	}

	private static KeyPair newKeys() throws GeneralSecurityException {
		var generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
		return generator.generateKeyPair();
	}

	private static BigInteger serial() {
		return new BigInteger(120, RANDOM).setBit(120);
	}

}
