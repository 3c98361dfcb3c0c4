package dev.longrunning.emulator.coverage.recorded;

/** How far a recording can be trusted, the best first. */
public enum Evidence {

	/** As it came from Google. */
	RAW("raw"),
	/** Surely from Google, edited by the recorder. */
	REAL("real"),
	/** Perhaps from the recorder's own mock, which answers otherwise today. */
	UNSURE_DIFFERS("unsure_differs"),
	/** Perhaps from the recorder's own mock, which answers the same today. */
	UNSURE_SAME("unsure_same");

	private final String word;

	Evidence(String word) {
		this.word = word;
	}

	/** Whether what such a recording lacks is lacking at Google's too. */
	public boolean isFirm() {
		return this == RAW || this == REAL;
	}

	static Evidence of(String word) {
		for (var evidence : values()) {
			if (evidence.word.equals(word)) {
				return evidence;
			}
		}
		throw new IllegalArgumentException("There is no evidence '" + word + "'");
	}

	@Override
	public String toString() {
		return this.word;
	}

}
