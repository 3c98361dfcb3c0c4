package dev.longrunning.emulator.kits;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * The calls of the control API, as its OpenAPI document lists them.
 *
 * @param calls the calls, those with the most exact path first
 */
record ControlApi(List<Call> calls) {

	/**
	 * A verb or a part that follows the name of an operation, which only the description
	 * lists.
	 */
	private static final Pattern SUFFIX = Pattern.compile("(?<= )[:/][a-z]\\w+");

	/** The parameter of a path that is never a name alone. */
	private static final String NAME_AND_VERB = "{call}";

	static ControlApi of(JsonNode openApi) {
		return new ControlApi(openApi.path("paths")
			.propertyStream()
			.flatMap((path) -> path.getValue()
				.propertyStream()
				.flatMap((method) -> calls(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue())))
			.sorted(Comparator.comparing(Call::isNamed).thenComparing((call) -> -call.path().length()))
			.toList());
	}

	private static Stream<Call> calls(String method, String path, JsonNode operation) {
		var named = path.endsWith("}") ? SUFFIX.matcher(operation.path("description").asString("")).results() : null;
		var further = (named != null) ? named.map((suffix) -> new Call(method, path + suffix.group(), "")).distinct()
				: Stream.<Call>empty();
		var itself = path.endsWith(NAME_AND_VERB) ? Stream.<Call>empty() : Stream.of(new Call(method, path, ""));
		var variants = operation.path("parameters")
			.valueStream()
			.filter(ControlApi::isSwitch)
			.map((parameter) -> new Call(method, path, parameter.path("name").asString()));
		return Stream.of(itself, further, variants).flatMap((calls) -> calls);
	}

	/** A parameter of few values, which makes a call another one. */
	private static boolean isSwitch(JsonNode parameter) {
		var schema = parameter.path("schema");
		return parameter.path("in").asString("").equals("query")
				&& (schema.path("type").asString("").equals("boolean") || schema.has("enum"));
	}

	/** The calls that no request makes. */
	Set<String> missingIn(Set<RecordingProxy.Request> requests) {
		var missing = new TreeSet<String>();
		this.calls.forEach((call) -> missing.add(call.toString()));
		for (var request : requests) {
			this.calls.stream()
				.filter((call) -> call.parameter().isEmpty() && call.isMadeBy(request))
				.findFirst()
				.ifPresent((call) -> missing.remove(call.toString()));
			this.calls.stream()
				.filter((call) -> !call.parameter().isEmpty() && call.isMadeBy(request))
				.forEach((call) -> missing.remove(call.toString()));
		}
		return missing;
	}

	/**
	 * A call.
	 *
	 * @param method the HTTP method
	 * @param path the path with its parameters
	 * @param parameter the parameter of the query that the call has; "" for none
	 */
	record Call(String method, String path, String parameter) {

		boolean isNamed() {
			return this.path.contains("{");
		}

		boolean isMadeBy(RecordingProxy.Request request) {
			var query = request.uri().getQuery();
			return request.method().equals(this.method)
					&& request.uri().getPath().matches(this.path.replaceAll("\\{\\w+}", ".+"))
					&& (this.parameter.isEmpty() || (query != null && query.contains(this.parameter + "=")));
		}

		@Override
		public String toString() {
			return this.method + " " + this.path + (this.parameter.isEmpty() ? "" : "?" + this.parameter);
		}

	}

}
