package dev.longrunning.emulator.dialect;

import dev.longrunning.emulator.surface.ApiMethod;

/**
 * The form of operations that each method has.
 *
 * @param longRunning the form of most services
 */
public record Dialects(LongRunning longRunning) {

	/**
	 * The form in which a method has operations.
	 * @param method the method
	 * @return the form
	 */
	public Dialect of(ApiMethod method) {
		return method.operations()
			.<Dialect>map((type) -> new OwnForm(type, this.longRunning.types()))
			.orElse(this.longRunning);
	}

}
