package dev.longrunning.emulator.status;

/**
 * One thing wrong with one field of a request ({@code google.rpc.BadRequest}).
 *
 * @param field path of the field in the request, empty for the request as a whole
 * @param description what is wrong with it
 */
public record FieldViolation(String field, String description) {

	/** The length to which both texts are cut. */
	private static final int LONGEST = 2000;

	public FieldViolation {
		field = Excerpt.of(field, LONGEST);
		description = Excerpt.of(description, LONGEST);
	}

}
