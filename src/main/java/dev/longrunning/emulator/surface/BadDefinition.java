package dev.longrunning.emulator.surface;

/** The exception for a definition that cannot be used. */
public final class BadDefinition extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String written;

	public BadDefinition(String message) {
		this(message, "");
	}

	/**
	 * An exception that also gives the faulty text, so that its line can be found.
	 * @param message the error
	 * @param written the faulty text in the file
	 */
	public BadDefinition(String message, String written) {
		super(message);
		this.written = written;
	}

	public String written() {
		return this.written;
	}

}
