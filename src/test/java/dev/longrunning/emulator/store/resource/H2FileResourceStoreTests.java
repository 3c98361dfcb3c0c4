package dev.longrunning.emulator.store.resource;

import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Closes its context, and with it the files, before their directory is deleted. */
@DirtiesContext
class H2FileResourceStoreTests extends ResourceStoreContract {

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
