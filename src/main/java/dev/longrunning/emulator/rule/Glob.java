package dev.longrunning.emulator.rule;

/** A matcher of patterns in which {@code *} matches any text. */
public final class Glob {

	private Glob() {
	}

	/**
	 * Checks whether a whole text matches a pattern. The running time is at most the
	 * product of both lengths.
	 * @param pattern the pattern
	 * @param text the text
	 * @return whether the text matches
	 */
	public static boolean matches(String pattern, String text) {
		int at = 0;
		int start = 0;
		int star = -1;
		int retry = 0;
		while (start < text.length()) {
			if (at < pattern.length() && pattern.charAt(at) == '*') {
				star = at++;
				retry = start;
			}
			else if (at < pattern.length() && pattern.charAt(at) == text.charAt(start)) {
				at++;
				start++;
			}
			else if (star >= 0) {
				at = star + 1;
				start = ++retry;
			}
			else {
				return false;
			}
		}
		return pattern.substring(at).chars().allMatch((rest) -> rest == '*');
	}

}
