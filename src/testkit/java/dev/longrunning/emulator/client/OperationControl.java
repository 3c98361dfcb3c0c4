package dev.longrunning.emulator.client;

import java.util.Map;

/**
 * The control of one operation. Polls, waits and lists show every change at once.
 */
public final class OperationControl {

	private final ControlCalls control;

	private final String path;

	OperationControl(ControlCalls control, String name) {
		this.control = control;
		this.path = "/operations/" + ControlCalls.inPath(name);
	}

	/**
	 * Returns the operation as polls show it. Does not count as a poll.
	 * @return the operation
	 */
	public ShownOperation get() {
		return ShownOperation.of(this.control.get(this.path));
	}

	/**
	 * Returns the polls of the operation.
	 * @return the polls so far
	 */
	public Polls polls() {
		return Polls.of(this.control.get(this.path + "/polls"));
	}

	/**
	 * Returns the course of the operation as a scenario that plays again.
	 * @return the scenario in YAML, for {@link ScenariosControl#put}
	 */
	public String asScenario() {
		return this.control.text(this.path + "/scenario", Map.of());
	}

	/**
	 * Asserts the delays between the polls of the operation.
	 * @param expected the expected delays
	 * @throws AssertionError if the delays differ or there are too few polls to judge, with every gap in its message
	 */
	public void verifyBackoff(Backoff expected) {
		this.control.verify(this.path + ":verifyBackoff", expected.toString());
	}

	/**
	 * Ends the operation with the response that it was going to have.
	 * @return the operation after the change
	 */
	public ShownOperation complete() {
		return change(":complete", "");
	}

	/**
	 * Ends the operation with a response.
	 * @param response the response in JSON, with its {@code @type}
	 * @return the operation after the change
	 */
	public ShownOperation complete(String response) {
		return change(":complete", Json.object().set("response", Json.read(response)).toString());
	}

	/**
	 * Ends the operation with an error.
	 * @param code the canonical code, from the enum of any library
	 * @param message the message of the error
	 * @return the operation after the change
	 */
	public ShownOperation fail(Enum<?> code, String message) {
		return fail(code.name(), message);
	}

	/**
	 * Ends the operation with an error.
	 * @param code the canonical code, such as {@code RESOURCE_EXHAUSTED}
	 * @param message the message of the error
	 * @return the operation after the change
	 */
	public ShownOperation fail(String code, String message) {
		return failWith(Json.object().put("code", code).put("message", message).toString());
	}

	/**
	 * Ends the operation with an error that has details.
	 * @param error the error in JSON or YAML: code by name, message and details
	 * @return the operation after the change
	 */
	public ShownOperation failWith(String error) {
		return change(":fail", error);
	}

	/**
	 * Holds the operation, so that time does not change it.
	 * @return the operation after the change
	 */
	public ShownOperation hold() {
		return change(":hold", "");
	}

	/**
	 * Releases the operation, which continues from where it was held.
	 * @return the operation after the change
	 */
	public ShownOperation release() {
		return change(":release", "");
	}

	/**
	 * Moves the operation to its next stage, or from the last stage to its end.
	 * @return the operation after the change
	 */
	public ShownOperation step() {
		return change(":step", "");
	}

	/**
	 * Cancels the operation as a client does. What the cancel does depends on the
	 * operation.
	 * @return the operation after the cancel
	 */
	public ShownOperation cancel() {
		return change(":cancel", "");
	}

	/**
	 * Deletes the operation as a client does.
	 */
	public void delete() {
		this.control.delete(this.path);
	}

	private ShownOperation change(String verb, String body) {
		return ShownOperation.of(this.control.post(this.path + verb, body));
	}

}
