package dev.longrunning.emulator.status;

/**
 * An error in a field of a request ({@code google.rpc.BadRequest}).
 *
 * @param field the path of the field in the request; empty for the request as a whole
 * @param description the error in the field
 */
public record FieldViolation(String field, String description) {

	/** The largest length of both texts; longer ones are cut. */
	private static final int MAX_LENGTH = 2000;

	public FieldViolation {
		field = Excerpt.of(field, MAX_LENGTH);
		description = Excerpt.of(description, MAX_LENGTH);
	}

}
