package dev.longrunning.emulator.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The control of one operation. Polls, waits and lists show every change at once.
 */
public final class OperationControl {

	private static final Map<String, String> FULL = Map.of("view", "FULL");

	private static final String DATA = "data: ";

	private final ControlCalls control;

	private final String name;

	private final String path;

	OperationControl(ControlCalls control, String name) {
		this.name = name;
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
	 * Returns the operation with details that clients do not see, and every state that it had or will have.
	 * @return the operation in full
	 */
	public FullOperation full() {
		return FullOperation.of(this.control.get(this.path, FULL));
	}

	/**
	 * Watches the operation: now, after every stage and at its end, including all that one move of the clock crosses. The stream ends when the
	 * operation is done or deleted.
	 * @return the states of the operation, which come as they happen; to be closed
	 */
	public Stream<ShownOperation> watch() {
		return this.control.lines(this.path + ":watch")
			.filter((line) -> line.startsWith(DATA))
			.map((line) -> Json.read(line.substring(DATA.length())))
			.filter((state) -> state.has("name"))
			.map(ShownOperation::of);
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
	 * Returns the course of the operation as a scenario that serves only the operation's project.
	 * @return the scenario in YAML, for {@link ScenariosControl#put}
	 */
	public String asScenarioOfProject() {
		return this.control.text(this.path + "/scenario", Map.of("withScope", "true"));
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

	/**
	 * Waits until the operation is done. It does not poll, and does not count as a poll or a wait.
	 * @param timeout the longest real time to wait
	 * @return the operation with its response or error
	 * @throws AssertionError if it is not done in time; the message has its last state
	 */
	public ShownOperation awaitDone(Duration timeout) {
		return await("be done", ShownOperation::done, timeout);
	}

	/**
	 * Waits until the metadata has a state, such as {@code RUNNING}.
	 * @param state the value of the field {@code state}
	 * @param timeout the longest real time to wait
	 * @return the operation in that state
	 * @throws AssertionError if it has another state until then; the message has the last one
	 */
	public ShownOperation awaitState(String state, Duration timeout) {
		return await("have the state " + state,
				(shown) -> shown.metadata().path("state").asString("").equals(state), timeout);
	}

	/**
	 * Waits until the operation meets a condition. The condition is checked at every change of the operation or its clock.
	 * @param condition the condition
	 * @param timeout the longest real time to wait
	 * @return the operation that meets it
	 * @throws AssertionError if it does not meet it in time; the message has its last state
	 */
	public ShownOperation await(Predicate<ShownOperation> condition, Duration timeout) {
		return await("meet the condition", condition, timeout);
	}

	/**
	 * Waits until the operation has reached a stage.
	 * @param stage the index of the stage, from 0
	 * @param timeout the longest real time to wait
	 * @return the operation
	 * @throws AssertionError if it does not reach it in time; the message has its last state
	 */
	public ShownOperation awaitStage(int stage, Duration timeout) {
		return await("reach stage " + stage, (shown) -> stage() >= stage, timeout);
	}

	private ShownOperation await(String aim, Predicate<ShownOperation> condition, Duration timeout) {
		try (var events = EventStream.open(this.control)) {
			return new OperationAwait(this.name, this::find).until(aim, events, condition, timeout);
		}
	}

	private Optional<ShownOperation> find() {
		try {
			return Optional.of(get());
		}
		catch (EmulatorException ex) {
			if (ex.code().equals("NOT_FOUND")) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	/** The index of the stage; -1 before the first one. */
	private int stage() {
		return full().details().timeline().path("stage").asInt(-1);
	}

	private ShownOperation change(String verb, String body) {
		return ShownOperation.of(this.control.post(this.path + verb, body));
	}

}
