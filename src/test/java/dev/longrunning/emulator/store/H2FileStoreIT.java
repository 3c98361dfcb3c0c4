package dev.longrunning.emulator.store;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Closes its context, and with it the files, before their directory goes. */
@DirtiesContext
class H2FileStoreIT extends OperationStoreContract {

	@TempDir
	static Path directory;

	@DynamicPropertySource
	static void keepFiles(DynamicPropertyRegistry registry) {
		registry.add("emulator.store.directory", directory::toString);
	}

	@Override
	String database() {
		return "jdbc:h2:async:";
	}

}
