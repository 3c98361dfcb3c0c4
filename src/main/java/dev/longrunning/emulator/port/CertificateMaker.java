package dev.longrunning.emulator.port;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
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
 * The maker of certificates. Only this class uses Bouncy Castle, whose jars are signed
 * and therefore slow to load. So it is loaded only where a certificate is made: a class
 * that loads at every start must not mention Bouncy Castle, not even in a signature.
 */
final class CertificateMaker {

	private static final Duration CA_LIFETIME = Duration.ofDays(3650);

	/** The longest lifetime that the strictest clients accept. */
	private static final Duration SERVER_LIFETIME = Duration.ofDays(397);

	/** The tolerated delay of a client's clock. */
	private static final Duration CLOCK_SKEW = Duration.ofDays(1);

	private static final SecureRandom RANDOM = new SecureRandom();

	private CertificateMaker() {
	}

	/**
	 * Creates a CA.
	 * @param now the real time
	 * @return the CA
	 */
	static CertificateAuthority authority(Instant now) {
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
	 * @param authority the CA that signs it
	 * @param names the host names and addresses of the server
	 * @param now the real time
	 * @return the certificate and its key
	 */
	static Identity server(CertificateAuthority authority, Collection<String> names, Instant now) {
		try {
			var keys = newKeys();
			return new Identity(keys.getPrivate(), List.of(
					sign(serverCertificate(authority.certificate(), names, keys.getPublic(), now), authority.key()),
					authority.certificate()));
		}
		catch (GeneralSecurityException | OperatorCreationException | IOException ex) {
			throw new IllegalStateException("The certificate could not be created", ex);
		}
	}

	private static X509v3CertificateBuilder serverCertificate(X509Certificate issuer, Collection<String> names,
			PublicKey publicKey, Instant now) throws GeneralSecurityException, IOException {
		var end = now.plus(SERVER_LIFETIME);
		var last = issuer.getNotAfter().toInstant();
		var builder = new JcaX509v3CertificateBuilder(issuer, serial(), Date.from(now.minus(CLOCK_SKEW)),
				Date.from(end.isAfter(last) ? last : end), new X500Name("CN=operations-emulator"), publicKey);
		builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
		builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
		builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
		builder.addExtension(Extension.subjectAlternativeName, false,
				new GeneralNames(names.stream().map(CertificateMaker::name).toArray(GeneralName[]::new)));
		builder.addExtension(Extension.authorityKeyIdentifier, false,
				new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer));
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
