package dev.longrunning.emulator.explanation;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A rule that was considered for a call.
 *
 * @param name the name of the rule
 * @param scope the project of the rule; empty text for a rule of all projects
 * @param applied true if the rule applied to the call
 * @param condition the first condition that did not hold: role, method, scope, operation,
 * header, kind, times, if, trigger, or earlier if another rule applied before; absent for
 * the rule that applied
 * @param message the reason in a sentence, with the values of the call
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ConsideredRule(String name, String scope, boolean applied, Optional<String> condition,
		Optional<String> message) {

	static ConsideredRule applied(String name, String scope, Optional<String> message) {
		return new ConsideredRule(name, scope, true, Optional.empty(), message);
	}

	static ConsideredRule passed(String name, String scope, Reason reason) {
		return new ConsideredRule(name, scope, false, Optional.of(reason.condition()), Optional.of(reason.message()));
	}

	/** The rule on one line. */
	@Override
	public String toString() {
		return "'" + this.name + "'" + (this.scope.isEmpty() ? "" : " of " + this.scope)
				+ (this.applied ? " applied" : this.condition.map((word) -> " did not apply (" + word + ")").orElse(""))
				+ this.message.map((text) -> ": " + text).orElse("");
	}

}
