package dev.longrunning.emulator.store;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import com.google.protobuf.Any;
import com.google.protobuf.StringValue;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.timeline.Outcome;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;

/**
 * A process that writes to a store until it is killed, and says after each write what is
 * to be found from then on.
 */
final class StoreWriter {

	static final String INSERTED = "inserted ";

	static final String SETTLED = "settled ";

	static final String DELETED = "deleted ";

	private final OperationStore store;

	private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true,
			StandardCharsets.UTF_8);

	private StoreWriter(OperationStore store) {
		this.store = store;
	}

	/**
	 * Writes until killed.
	 * @param args the store's directory, and what the names of this round begin with
	 */
	static void main(String[] args) {
		var writer = new StoreWriter(open(args[0]).getBean(OperationStore.class));
		for (var thread : List.of("a", "b", "c", "d")) {
			Thread.ofPlatform().start(() -> writer.write("operations/" + args[1] + "-" + thread));
		}
	}

	/**
	 * Opens a store.
	 * @param directory its directory
	 * @return a context with the store in it
	 */
	static ConfigurableApplicationContext open(String directory) {
		return open(directory, "emulator.store.reserve=16MB");
	}

	/**
	 * Opens a store with a setting.
	 * @param directory its directory
	 * @param setting the setting
	 * @return a context with the store in it
	 */
	static ConfigurableApplicationContext open(String directory, String setting) {
		return new SpringApplicationBuilder(StoreSlice.class).web(WebApplicationType.NONE)
			.properties("emulator.store.directory=" + directory, setting, "logging.level.root=error",
					"spring.main.banner-mode=off", "spring.main.register-shutdown-hook=false")
			.run();
	}

	private void write(String prefix) {
		IntStream.iterate(0, (i) -> i + 1).mapToObj((i) -> prefix + i).forEach((name) -> {
			this.store.insert(anOperation().named(name).build(), EmulatorClock.MAIN);
			this.out.println(INSERTED + name);
			if (name.endsWith("3")) {
				this.store.update(name, (operation) -> operation.settledAt(T0.plusSeconds(1),
						new Outcome.Response(Any.pack(StringValue.of(SETTLED)))));
				this.out.println(SETTLED + name);
			}
			if (name.endsWith("7")) {
				this.store.delete(name);
				this.out.println(DELETED + name);
			}
		});
	}

}
