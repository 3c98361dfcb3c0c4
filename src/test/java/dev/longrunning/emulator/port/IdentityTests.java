package dev.longrunning.emulator.port;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

import dev.longrunning.emulator.status.StatusException;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Certificates that users give. */
class IdentityTests {

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ "RSA, SHA256withRSA, false, RSA PRIVATE KEY", "RSA, SHA256withRSA, true, PRIVATE KEY",
			"EC, SHA256withECDSA, false, EC PRIVATE KEY", "EC, SHA256withECDSA, true, PRIVATE KEY",
			"Ed25519, Ed25519, true, PRIVATE KEY" })
	void keysAreReadInTheFormsThatToolsWrite(String algorithm, String signature, boolean pkcs8, String label)
			throws Exception {
		var generator = KeyPairGenerator.getInstance(algorithm);
		switch (algorithm) {
			case "EC" -> generator.initialize(256);
			case "RSA" -> generator.initialize(2048);
			default -> {
				// has one size
			}
		}
		var keys = generator.generateKeyPair();
		var key = write("key.pem", pkcs8 ? pkcs8(keys.getPrivate()) : ofItsAlgorithm(keys));
		assertThat(key).content().startsWith("-----BEGIN " + label + "-----");
		var identity = Identity.read(write("certificate.pem", certificate(keys, signature)), key, NOW);
		assertThat(identity.hasMatchingKey()).isTrue();
		assertThat(identity.toKeyStore().size()).isEqualTo(1);
	}

	@Test
	void chainIsTakenAsItStands() throws IOException {
		var issued = CertificateAuthority.create(NOW).issue(Set.of("a"), NOW);
		var chain = text(issued.chain().getFirst()) + text(issued.chain().getLast());
		var identity = Identity.read(write("chain.pem", chain), write("key.pem", pkcs8(issued.key())), NOW);
		assertThat(identity.chain()).isEqualTo(issued.chain());
	}

	@Test
	void keyOfAnotherCertificateIsRefused() throws IOException {
		var authority = CertificateAuthority.create(NOW);
		var issued = authority.issue(Set.of("a"), NOW);
		var certificate = write("certificate.pem", text(issued.chain().getFirst()));
		var key = write("key.pem", pkcs8(authority.key()));
		assertRefused(certificate, key, NOW, "The key of emulator.tls.key ('" + key
				+ "') does not match the first certificate of emulator.tls.certificate ('" + certificate + "').");
	}

	@ParameterizedTest
	@CsvSource({ "398", "-2" })
	void certificateThatIsNotValidNowIsRefused(int days) throws IOException {
		var issued = CertificateAuthority.create(NOW).issue(Set.of("a"), NOW);
		var certificate = write("certificate.pem", text(issued.chain().getFirst()));
		assertRefused(certificate, write("key.pem", pkcs8(issued.key())), NOW.plus(Duration.ofDays(days)),
				"The certificate of emulator.tls.certificate ('" + certificate
						+ "') is valid from 2026-01-01T03:04:05Z to 2027-02-03T03:04:05Z, and the time is ");
	}

	@Test
	void filesThatAreNotThereOrHoldSomethingElseAreNamedWithTheirSetting() throws IOException {
		var issued = CertificateAuthority.create(NOW).issue(Set.of("a"), NOW);
		var certificate = write("certificate.pem", text(issued.chain().getFirst()));
		var key = write("key.pem", pkcs8(issued.key()));
		var missing = this.directory.resolve("missing.pem");
		assertRefused(missing, key, NOW,
				"emulator.tls.certificate names '" + missing + "', which cannot be read (NoSuchFileException).");
		assertRefused(certificate, missing, NOW, "emulator.tls.key names '" + missing + "', which cannot be read");
		assertRefused(key, key, NOW, "emulator.tls.certificate names '" + key + "', which does not hold certificates");
		assertRefused(certificate, certificate, NOW,
				"emulator.tls.key names '" + certificate + "', which does not hold a private key");
	}

	private static void assertRefused(Path certificate, Path key, Instant now, String message) {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> Identity.read(certificate, key, now))
			.withMessageStartingWith(message);
	}

	private Path write(String name, String text) throws IOException {
		return Files.writeString(this.directory.resolve(name), text);
	}

	private static String certificate(KeyPair keys, String signature) throws Exception {
		var name = new X500Name("CN=given");
		return text(
				new JcaX509v3CertificateBuilder(name, BigInteger.ONE, Date.from(NOW), Date.from(NOW.plusSeconds(60)),
						name, keys.getPublic())
					.build(new JcaContentSignerBuilder(signature).build(keys.getPrivate())));
	}

	private static String pkcs8(PrivateKey key) {
		return PemFile.text("PRIVATE KEY", key.getEncoded());
	}

	/** As OpenSSL writes it: that of an elliptic curve says which. */
	private static String ofItsAlgorithm(KeyPair keys) throws IOException {
		if (keys.getPrivate() instanceof ECPrivateKey elliptic) {
			var point = SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()).getPublicKeyData();
			return PemFile.text("EC PRIVATE KEY", new org.bouncycastle.asn1.sec.ECPrivateKey(256, elliptic.getS(),
					point, SECObjectIdentifiers.secp256r1)
				.getEncoded());
		}
		return text(keys.getPrivate());
	}

	private static String text(Object content) throws IOException {
		var text = new StringWriter();
		try (var pem = new JcaPEMWriter(text)) {
			pem.writeObject(content);
		}
		return text.toString();
	}

}
