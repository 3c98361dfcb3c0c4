package dev.longrunning.emulator.port;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that clients show; the emulator itself makes none. */
final class ClientCertificates {

	private ClientCertificates() {
	}

	static Identity of(CertificateAuthority authority, Instant now) {
		try {
			var keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
			var signed = new JcaX509v3CertificateBuilder(authority.certificate(), BigInteger.TWO,
					Date.from(now.minus(Duration.ofHours(1))), Date.from(now.plus(Duration.ofHours(1))),
					new X500Name("CN=client"), keys.getPublic())
				.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.key()));
			return new Identity(keys.getPrivate(), List.of(new JcaX509CertificateConverter().getCertificate(signed)));
		}
		catch (GeneralSecurityException | OperatorCreationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
