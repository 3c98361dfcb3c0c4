package dev.longrunning.emulator.client;

/**
 * One operation in a test's hand. What is done with it shows at once to polls, waits and
 * lists.
 */
public final class OperationControl {

	private final ControlCalls control;

	private final String path;

	OperationControl(ControlCalls control, String name) {
		this.control = control;
		this.path = "/operations/" + ControlCalls.inPath(name);
	}

	/**
	 * What polls show of it, without it counting as a poll.
	 * @return the operation
	 */
	public ShownOperation get() {
		return ShownOperation.of(this.control.get(this.path));
	}

	/**
	 * Who polled it when.
	 * @return the polls so far
	 */
	public Polls polls() {
		return Polls.of(this.control.get(this.path + "/polls"));
	}

	/**
	 * Ends it with the response that it would have had.
	 * @return the operation as polls now show it
	 */
	public ShownOperation complete() {
		return moved(":complete", "");
	}

	/**
	 * Ends it with a response.
	 * @param response in JSON, with its {@code @type}
	 * @return the operation as polls now show it
	 */
	public ShownOperation complete(String response) {
		return moved(":complete", Json.object().set("response", Json.read(response)).toString());
	}

	/**
	 * Ends it with an error.
	 * @param code the canonical code, of whichever library has an enum of these
	 * @param message what went wrong
	 * @return the operation as polls now show it
	 */
	public ShownOperation fail(Enum<?> code, String message) {
		return fail(code.name(), message);
	}

	/**
	 * Ends it with an error.
	 * @param code the canonical code, such as {@code RESOURCE_EXHAUSTED}
	 * @param message what went wrong
	 * @return the operation as polls now show it
	 */
	public ShownOperation fail(String code, String message) {
		return failWith(Json.object().put("code", code).put("message", message).toString());
	}

	/**
	 * Ends it with an error that has details.
	 * @param error its code by name, message and details, in JSON or YAML
	 * @return the operation as polls now show it
	 */
	public ShownOperation failWith(String error) {
		return moved(":fail", error);
	}

	/**
	 * Keeps it as it is, whatever time it becomes.
	 * @return the operation as polls now show it
	 */
	public ShownOperation hold() {
		return moved(":hold", "");
	}

	/**
	 * Lets it go on from where it was held.
	 * @return the operation as polls now show it
	 */
	public ShownOperation release() {
		return moved(":release", "");
	}

	/**
	 * Takes it to its next stage, from the last one to its end.
	 * @return the operation as polls now show it
	 */
	public ShownOperation step() {
		return moved(":step", "");
	}

	private ShownOperation moved(String verb, String how) {
		return ShownOperation.of(this.control.post(this.path + verb, how));
	}

}
