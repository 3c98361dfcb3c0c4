package dev.longrunning.emulator.testkit;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

import static org.assertj.core.api.Assertions.assertThat;

/** The extension towards the versions of JUnit that it runs on. */
class OperationsEmulatorExtensionTests {

	/** JUnit from 5.13 on warns of resources that are closeable in the old way alone. */
	@Test
	@SuppressWarnings("deprecation")
	void keptResourcesAreCloseableInTheOldWayAndInTheNew() {
		var resources = Stream.of(OperationsEmulatorExtension.class.getDeclaredClasses())
			.filter(Store.CloseableResource.class::isAssignableFrom)
			.toList();
		assertThat(resources).hasSize(2).allMatch(AutoCloseable.class::isAssignableFrom);
	}

}
