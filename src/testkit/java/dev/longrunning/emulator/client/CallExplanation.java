package dev.longrunning.emulator.client;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * The explanation why a call was served as it was, by the rules at the time of the call.
 *
 * @param call the call
 * @param scenarios the scenarios, in the order in which they were tried
 * @param faults the faults, in the order in which they were tried
 * @param paths for a call of no known method, the nearest methods
 * @param hint what else explains the answer; empty if nothing does
 */
public record CallExplanation(Call call, List<Rule> scenarios, List<Rule> faults, List<NearPath> paths, String hint) {

	static CallExplanation of(JsonNode json) {
		return new CallExplanation(Call.of(json.path("call")), Json.list(json.path("scenarios"), Rule::of),
				Json.list(json.path("faults"), Rule::of), Json.list(json.path("paths"), NearPath::of),
				json.path("hint").asString(""));
	}

	/**
	 * Finds a scenario by its name.
	 * @param name the name
	 * @return the scenario with the reason why it did not apply, if there was one of that name
	 */
	public Optional<Rule> scenario(String name) {
		return this.scenarios.stream().filter((rule) -> rule.name().equals(name)).findFirst();
	}

	/**
	 * Finds a fault by its name.
	 * @param name the name
	 * @return the fault with the reason why it did not apply, if there was one of that name
	 */
	public Optional<Rule> fault(String name) {
		return this.faults.stream().filter((rule) -> rule.name().equals(name)).findFirst();
	}

	/** The explanation in some lines, for the output of a test. */
	@Override
	public String toString() {
		return Stream
			.of(Stream.of("#" + this.call.number() + " " + this.call.transport() + " " + this.call.method() + " "
					+ (this.call.status().isEmpty() ? "(not answered yet)" : this.call.status())),
					this.faults.stream().map((fault) -> "fault " + fault),
					this.scenarios.stream().map((scenario) -> "scenario " + scenario),
					this.paths.stream().map((path) -> "near: " + path),
					Stream.of(this.hint).filter((text) -> !text.isEmpty()))
			.flatMap((lines) -> lines)
			.collect(Collectors.joining("\n  "));
	}

	/**
	 * A scenario or fault at the time of the call.
	 *
	 * @param name the name
	 * @param scope its project; empty if it is for all projects
	 * @param applied true if it applied to the call
	 * @param condition the first condition that did not hold: role, method, scope, operation, header, kind, times, if,
	 * trigger or earlier; empty if it applied
	 * @param message the reason in a sentence, with the values of the call
	 */
	public record Rule(String name, String scope, boolean applied, String condition, String message) {

		static Rule of(JsonNode json) {
			return new Rule(json.path("name").asString(""), json.path("scope").asString(""),
					json.path("applied").asBoolean(false), json.path("condition").asString(""),
					json.path("message").asString(""));
		}

		/** The rule on one line. */
		@Override
		public String toString() {
			return "'" + this.name + "'" + (this.scope.isEmpty() ? "" : " of " + this.scope)
					+ (this.applied ? " applied" : " did not apply (" + this.condition + ")")
					+ (this.message.isEmpty() ? "" : ": " + this.message);
		}

	}

	/**
	 * A method that a call of no known method may have meant.
	 *
	 * @param httpMethod the HTTP method; empty if the method has no path
	 * @param path the path template
	 * @param method the full name of the method
	 * @param service the service; empty for a method that every service has
	 */
	public record NearPath(String httpMethod, String path, String method, String service) {

		static NearPath of(JsonNode json) {
			return new NearPath(json.path("httpMethod").asString(""), json.path("path").asString(""),
					json.path("method").asString(""), json.path("service").asString(""));
		}

		/** The method on one line. */
		@Override
		public String toString() {
			return Stream.of(this.httpMethod, this.path, this.method)
				.filter((text) -> !text.isEmpty())
				.collect(Collectors.joining(" ", "", this.service.isEmpty() ? "" : " of " + this.service));
		}

	}

}
