package dev.longrunning.emulator.resource;

import java.time.Instant;
import java.util.Optional;

import dev.longrunning.emulator.operation.Operation;

/**
 * The effects of operations on resources. A store of operations calls it in the
 * transaction in which it writes the operations.
 */
public interface ResourceEffects {

	/**
	 * Follows a change of an operation's timeline.
	 * @param operation the operation after the change
	 */
	void follow(Operation operation);

	/**
	 * Applies the effects of operations that have ended.
	 * @param clockScope the scope of the clock that they follow
	 * @param now the instant that the clock shows
	 */
	void settle(String clockScope, Instant now);

	/**
	 * The earliest effect that will come by itself. It may come after its operation was
	 * deleted.
	 * @param clockScope the scope of the clock that the effects follow
	 * @return the instant; empty if there is none
	 */
	Optional<Instant> nextEnd(String clockScope);

	/**
	 * The latest effect that will come by itself.
	 * @param clockScope the scope of the clock that the effects follow
	 * @return the instant; empty if there is none
	 */
	Optional<Instant> lastEnd(String clockScope);

	/**
	 * Makes the effects of a project's operations follow another clock.
	 * @param scope the project
	 * @param clockScope the scope of the clock
	 */
	void move(String scope, String clockScope);

}
