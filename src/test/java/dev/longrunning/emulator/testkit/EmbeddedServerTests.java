package dev.longrunning.emulator.testkit;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/** What a test is told whose emulator cannot start. */
class EmbeddedServerTests {

	@Test
	void olderJavaIsRefusedWithTheRequiredVersion() {
		assertThatIllegalStateException().isThrownBy(() -> EmbeddedServer.requireJava(21))
			.withMessage("The embedded emulator needs Java 25 or newer, and this is Java 21. "
					+ "Run the tests with a newer Java, or the emulator in a container.");
		assertThatCode(() -> EmbeddedServer.requireJava(25)).doesNotThrowAnyException();
	}

	@Test
	void missingJarIsRefusedWithTheArtifactToAdd() {
		assertThatIllegalStateException().isThrownBy(new EmbeddedEmulator()::start)
			.withMessageContaining("dev.longrunning:operations-emulator with the exclusion *:*");
		assertThatException().isThrownBy(new EmbeddedEmulator(Path.of("missing.jar"))::start)
			.withMessageMatching("The emulator's jar .*missing.jar cannot be read.");
	}

	@Test
	void whoDidNotStartItHasNoAddress() {
		assertThatNullPointerException().isThrownBy(new EmbeddedEmulator()::restEndpoint)
			.withMessage("The emulator is not started. Call start() first.");
	}

}
