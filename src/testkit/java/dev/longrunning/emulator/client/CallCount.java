package dev.longrunning.emulator.client;

import tools.jackson.databind.JsonNode;

/**
 * The expected number of calls.
 *
 * @param least the smallest number
 * @param most the largest number
 */
public record CallCount(int least, int most) {

	/**
	 * Expects an exact number of calls.
	 * @param count the number
	 * @return the expectation
	 */
	public static CallCount exactly(int count) {
		return new CallCount(count, count);
	}

	/**
	 * Expects no call.
	 * @return the expectation
	 */
	public static CallCount never() {
		return exactly(0);
	}

	/**
	 * Expects a number of calls or more.
	 * @param count the smallest number
	 * @return the expectation
	 */
	public static CallCount atLeast(int count) {
		return new CallCount(count, Integer.MAX_VALUE);
	}

	/**
	 * Expects a number of calls or fewer.
	 * @param count the largest number
	 * @return the expectation
	 */
	public static CallCount atMost(int count) {
		return between(0, count);
	}

	/**
	 * Expects a number of calls in a range.
	 * @param least the smallest number
	 * @param most the largest number
	 * @return the expectation
	 */
	public static CallCount between(int least, int most) {
		return new CallCount(least, most);
	}

	JsonNode json() {
		var json = Json.object();
		if (this.least == this.most) {
			return json.numberNode(this.least);
		}
		json.put("atLeast", this.least);
		return (this.most < Integer.MAX_VALUE) ? json.put("atMost", this.most) : json;
	}

}
