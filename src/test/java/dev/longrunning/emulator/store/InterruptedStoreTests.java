package dev.longrunning.emulator.store;

import java.nio.file.Path;

import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.operation.OperationStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static org.assertj.core.api.Assertions.assertThat;

/** A file store whose caller is interrupted. */
class InterruptedStoreTests {

	@TempDir
	Path directory;

	@Test
	void anInterruptedThreadDoesNotCloseTheStore() throws Exception {
		try (var context = StoreWriter.open(this.directory.toString())) {
			var store = context.getBean(OperationStore.class);
			for (var i = 0; i < 20; i++) {
				var name = "operations/" + i;
				var thread = Thread.ofVirtual().unstarted(() -> {
					Thread.currentThread().interrupt();
					store.insert(anOperation().named(name).build(), EmulatorClock.MAIN);
				});
				thread.start();
				thread.join();
			}
			assertThat(store.insert(anOperation().named("operations/after").build(), EmulatorClock.MAIN)).isTrue();
		}
	}

}
