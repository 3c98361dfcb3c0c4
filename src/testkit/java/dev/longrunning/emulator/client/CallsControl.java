package dev.longrunning.emulator.client;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls that the emulator was sent, by clients of any API over any transport. Each
 * narrowing makes new ones, so that they can be kept and shared.
 */
public final class CallsControl {

	private final ControlCalls control;

	private final Map<String, String> demands;

	private final Map<String, String> headers;

	CallsControl(ControlCalls control) {
		this(control, Map.of(), Map.of());
	}

	private CallsControl(ControlCalls control, Map<String, String> demands, Map<String, String> headers) {
		this.control = control;
		this.demands = demands;
		this.headers = headers;
	}

	/**
	 * Those to a method.
	 * @param method its name alone, such as {@code GetOperation}, or its full name;
	 * {@code *} stands for any text
	 * @return these calls
	 */
	public CallsControl to(String method) {
		return narrowed("method", method.matches("\\w[\\w*]*") ? "*." + method : method);
	}

	/**
	 * Those over a transport.
	 * @param transport which
	 * @return these calls
	 */
	public CallsControl over(Transport transport) {
		return narrowed("transport", transport.name());
	}

	/**
	 * Those that name an operation, or answered with it.
	 * @param operation its full name; {@code *} stands for any text
	 * @return these calls
	 */
	public CallsControl of(String operation) {
		return narrowed("operation", operation);
	}

	/**
	 * Those with an outcome.
	 * @param status the canonical code, of whichever library has an enum of these
	 * @return these calls
	 */
	public CallsControl withStatus(Enum<?> status) {
		return withStatus(status.name());
	}

	/**
	 * Those with an outcome.
	 * @param status the canonical code, such as {@code NOT_FOUND} or {@code OK}
	 * @return these calls
	 */
	public CallsControl withStatus(String status) {
		return narrowed("status", status);
	}

	/**
	 * Those that a fault hit.
	 * @param fault its name; {@code *} stands for any text
	 * @return these calls
	 */
	public CallsControl hitBy(String fault) {
		return narrowed("fault", fault);
	}

	/**
	 * Those with a header.
	 * @param header its name, in upper or lower case
	 * @param value its value; {@code *} stands for any text
	 * @return these calls
	 */
	public CallsControl withHeader(String header, String value) {
		return new CallsControl(this.control, this.demands, also(this.headers, header.toLowerCase(Locale.ROOT), value));
	}

	/**
	 * Those for which a condition holds.
	 * @param condition in CEL, as the {@code if} of a scenario
	 * @return these calls
	 */
	public CallsControl where(String condition) {
		return narrowed("if", condition);
	}

	/**
	 * All of them.
	 * @return the calls, in the order in which they came
	 */
	public List<Call> all() {
		return Json.list(this.control.get("/calls", this.demands).path("calls"), Call::of)
			.stream()
			.filter((call) -> call.has(this.headers))
			.toList();
	}

	/**
	 * How many they are.
	 * @return the number of calls
	 */
	public int count() {
		return verdict(CallCount.atLeast(0)).path("count").asInt(0);
	}

	/**
	 * Asserts how many they are.
	 * @param count how many they must be
	 * @throws AssertionError if they are not, with the calls that came close
	 */
	public void verify(CallCount count) {
		var verdict = verdict(count);
		if (!verdict.path("passed").asBoolean(false)) {
			throw new AssertionError(verdict.path("message").asString(""));
		}
	}

	private JsonNode verdict(CallCount count) {
		ObjectNode query = Json.object();
		this.demands.forEach(query::put);
		if (!this.headers.isEmpty()) {
			this.headers.forEach(query.putObject("headers")::put);
		}
		query.set("count", count.json());
		return this.control.post("/calls:verify", query.toString());
	}

	private CallsControl narrowed(String field, String value) {
		return new CallsControl(this.control, also(this.demands, field, value), this.headers);
	}

	private static Map<String, String> also(Map<String, String> demands, String name, String value) {
		var more = new TreeMap<>(demands);
		more.put(name, value);
		return more;
	}

}
