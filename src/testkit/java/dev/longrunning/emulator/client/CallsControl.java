package dev.longrunning.emulator.client;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.node.ObjectNode;

/**
 * The calls that the emulator received, of any API and transport. Every condition returns a new object, so that objects can be stored and shared.
 */
public final class CallsControl {

	private static final String VERIFY = "/calls:verify";

	private final ControlCalls control;

	private final Map<String, String> conditions;

	private final Map<String, String> headers;

	CallsControl(ControlCalls control) {
		this(control, Map.of(), Map.of());
	}

	private CallsControl(ControlCalls control, Map<String, String> conditions, Map<String, String> headers) {
		this.control = control;
		this.conditions = conditions;
		this.headers = headers;
	}

	/**
	 * Selects the calls of a method.
	 * @param method the short name, such as {@code GetOperation}, or the full name; {@code *} matches any text
	 * @return the selected calls
	 */
	public CallsControl to(String method) {
		return with("method", method.matches("\\w[\\w*]*") ? "*." + method : method);
	}

	/**
	 * Selects the calls over a transport.
	 * @param transport the transport
	 * @return the selected calls
	 */
	public CallsControl over(Transport transport) {
		return with("transport", transport.name());
	}

	/**
	 * Selects the calls that request or start an operation.
	 * @param operation the full name; {@code *} matches any text
	 * @return the selected calls
	 */
	public CallsControl of(String operation) {
		return with("operation", operation);
	}

	/**
	 * Selects the calls with a status.
	 * @param status the canonical code, from the enum of any library
	 * @return the selected calls
	 */
	public CallsControl withStatus(Enum<?> status) {
		return withStatus(status.name());
	}

	/**
	 * Selects the calls with a status.
	 * @param status the canonical code, such as {@code NOT_FOUND} or {@code OK}
	 * @return the selected calls
	 */
	public CallsControl withStatus(String status) {
		return with("status", status);
	}

	/**
	 * Selects the calls that a fault hit.
	 * @param fault the name of the fault; {@code *} matches any text
	 * @return the selected calls
	 */
	public CallsControl hitBy(String fault) {
		return with("fault", fault);
	}

	/**
	 * Selects the calls that a scenario served.
	 * @param scenario the name of the scenario; {@code *} matches any text
	 * @return the selected calls
	 */
	public CallsControl servedBy(String scenario) {
		return with("scenario", scenario);
	}

	/**
	 * Selects the calls of methods with a role.
	 * @param role the role, as in faults, such as {@code start} or {@code createResource}
	 * @return the selected calls
	 */
	public CallsControl inRole(String role) {
		return with("role", role);
	}

	/**
	 * Selects the calls with a header.
	 * @param header the name, in upper or lower case
	 * @param value the value; {@code *} matches any text
	 * @return the selected calls
	 */
	public CallsControl withHeader(String header, String value) {
		return new CallsControl(this.control, this.conditions, added(this.headers, header.toLowerCase(Locale.ROOT), value));
	}

	/**
	 * Selects the calls that meet a condition.
	 * @param condition the condition in CEL, as in the {@code if} of a scenario
	 * @return the selected calls
	 */
	public CallsControl where(String condition) {
		return with("if", condition);
	}

	/**
	 * Returns the selected calls.
	 * @return the calls in the order of arrival
	 */
	public List<Call> all() {
		return Json.list(this.control.get("/calls", this.conditions).path("calls"), Call::of)
			.stream()
			.filter((call) -> call.matchesHeaders(this.headers))
			.toList();
	}

	/**
	 * Returns the number of selected calls.
	 * @return the number of calls
	 */
	public int count() {
		return this.control.post(VERIFY, query(CallCount.atLeast(0))).path("count").asInt(0);
	}

	/**
	 * Asserts the number of selected calls.
	 * @param count the expected number
	 * @throws AssertionError if the number differs, with the closest calls in its message
	 */
	public void verify(CallCount count) {
		this.control.verify(VERIFY, query(count));
	}

	/**
	 * Explains why a call was served as it was: the scenarios and faults that were tried for it, by the rules and counts
	 * at its time. Print the result to see why a scenario or fault did not apply.
	 * @param call a call, as listed by {@link #all()}
	 * @return the explanation
	 */
	public CallExplanation explain(Call call) {
		return explain(call.number());
	}

	/**
	 * Explains why a call was served as it was.
	 * @param number the number of the call in the journal
	 * @return the explanation
	 */
	public CallExplanation explain(long number) {
		return CallExplanation.of(this.control.post("/calls/" + number + ":explain"));
	}

	private String query(CallCount count) {
		ObjectNode query = Json.object();
		this.conditions.forEach(query::put);
		if (!this.headers.isEmpty()) {
			this.headers.forEach(query.putObject("headers")::put);
		}
		query.set("count", count.json());
		return query.toString();
	}

	private CallsControl with(String field, String value) {
		return new CallsControl(this.control, added(this.conditions, field, value), this.headers);
	}

	private static Map<String, String> added(Map<String, String> conditions, String name, String value) {
		var more = new TreeMap<>(conditions);
		more.put(name, value);
		return more;
	}

}
