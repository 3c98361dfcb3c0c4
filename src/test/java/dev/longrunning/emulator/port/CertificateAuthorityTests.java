package dev.longrunning.emulator.port;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class CertificateAuthorityTests {

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

	private final CertificateAuthority authority = CertificateAuthority.create(NOW);

	@Test
	void authoritySignsItselfAndMaySign() {
		var certificate = this.authority.certificate();
		assertThatCode(() -> certificate.verify(certificate.getPublicKey())).doesNotThrowAnyException();
		assertThat(certificate.getBasicConstraints()).isZero();
		assertThat(certificate.getKeyUsage()[5]).isTrue();
	}

	@Test
	void noTwoHaveANameInCommon() {
		assertThat(CertificateAuthority.create(NOW).certificate().getSubjectX500Principal())
			.isNotEqualTo(this.authority.certificate().getSubjectX500Principal());
	}

	@Test
	void certificateIsForTheNamesAndSignedByTheAuthority() throws Exception {
		var identity = this.authority.issue(List.of("localhost", "*.googleapis.com", "127.0.0.1", "::1"), NOW);
		var certificate = identity.chain().getFirst();
		certificate.verify(this.authority.certificate().getPublicKey());
		assertThat(names(certificate)).containsExactly("localhost", "*.googleapis.com", "127.0.0.1", "0:0:0:0:0:0:0:1");
		assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
		assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
		assertThat(identity.chain().getLast()).isEqualTo(this.authority.certificate());
		assertThat(identity.hasMatchingKey()).isTrue();
	}

	@Test
	void certificateEndsBeforeClientsFindItTooLongAndNeverAfterItsAuthority() {
		var late = NOW.plus(Duration.ofDays(3640));
		assertThat(this.authority.issue(Set.of("a"), NOW).chain().getFirst().getNotAfter().toInstant())
			.isEqualTo(NOW.plus(Duration.ofDays(397)));
		assertThat(this.authority.issue(Set.of("a"), late).chain().getFirst().getNotAfter())
			.isEqualTo(this.authority.certificate().getNotAfter());
	}

	@Test
	void namesOfFiveHundredServicesFit() throws GeneralSecurityException {
		var names = IntStream.range(0, 500)
			.mapToObj((number) -> "service-with-a-long-name-" + number + ".localhost")
			.toList();
		assertThat(this.authority.issue(names, NOW).chain().getFirst().getEncoded().length)
			.as("of the 32 KiB that the JDK's clients take for the whole chain")
			.isLessThan(30_000);
	}

	private static List<String> names(X509Certificate certificate) throws GeneralSecurityException {
		Collection<List<?>> names = certificate.getSubjectAlternativeNames();
		return names.stream().map((name) -> String.valueOf(name.getLast())).toList();
	}

}
