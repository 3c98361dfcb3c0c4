package dev.longrunning.emulator.client;

import tools.jackson.databind.JsonNode;

/**
 * How many calls there must be.
 *
 * @param least no fewer
 * @param most no more
 */
public record CallCount(int least, int most) {

	/**
	 * So many.
	 * @param count how many
	 * @return that
	 */
	public static CallCount exactly(int count) {
		return new CallCount(count, count);
	}

	/**
	 * None.
	 * @return that
	 */
	public static CallCount never() {
		return exactly(0);
	}

	/**
	 * So many or more.
	 * @param count how many
	 * @return that
	 */
	public static CallCount atLeast(int count) {
		return new CallCount(count, Integer.MAX_VALUE);
	}

	/**
	 * So many or fewer.
	 * @param count how many
	 * @return that
	 */
	public static CallCount atMost(int count) {
		return between(0, count);
	}

	/**
	 * So many.
	 * @param least no fewer
	 * @param most no more
	 * @return that
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
