package dev.longrunning.emulator.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The wait of a test for an operation. It looks when the stream of events is open, so that
 * no change is missed, and then after each event that may be about the operation.
 */
final class OperationAwait {

	private final String name;

	private final Supplier<Optional<ShownOperation>> look;

	private Optional<ShownOperation> last = Optional.empty();

	/**
	 * A wait.
	 * @param name the name of the operation
	 * @param look finds the operation
	 */
	OperationAwait(String name, Supplier<Optional<ShownOperation>> look) {
		this.name = name;
		this.look = look;
	}

	ShownOperation until(String aim, EventStream events, Predicate<ShownOperation> condition, Duration timeout) {
		if (meets(condition) || events.await((event) -> isAbout(event) && meets(condition), timeout).isPresent()) {
			return this.last.orElseThrow();
		}
		throw new AssertionError(
				"Expected operation '" + this.name + "' to " + aim + " within " + timeout.toMillis() / 1000.0 + "s, but "
						+ this.last.map((shown) -> "its last state was " + shown).orElse("there is no such operation")
						+ ".");
	}

	private boolean meets(Predicate<ShownOperation> condition) {
		this.last = this.look.get();
		return this.last.filter(condition).isPresent();
	}

	private boolean isAbout(Event event) {
		return switch (event.kind()) {
			case "operation", "stage" -> event.operation().equals(this.name)
					|| this.last.filter((shown) -> shown.name().equals(event.operation())).isPresent();
			case "clock", "reset", "gap" -> true;
			default -> false;
		};
	}

}
