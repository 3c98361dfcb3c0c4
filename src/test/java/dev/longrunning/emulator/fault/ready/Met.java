package dev.longrunning.emulator.fault.ready;

/**
 * What a caller met.
 *
 * @param words what came, in a few words
 * @param message the message of a failure, empty text where there is none
 */
record Met(String words, String message) {

	static final Met NOTHING_IN_TIME = of("nothing in time");

	static Met of(String words) {
		return new Met(words, "");
	}

	/** Names that a test cannot know are left out. */
	@Override
	public String toString() {
		return this.message.isEmpty() ? this.words
				: this.words + ", " + this.message.replaceAll("projects/[a-z-]*", "projects/p")
					.replaceAll("operations/[0-9a-f]{16}", "operations/o");
	}

}
