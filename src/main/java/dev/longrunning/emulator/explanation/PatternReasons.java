package dev.longrunning.emulator.explanation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.rule.CallPattern;
import dev.longrunning.emulator.rule.CallPattern.Field;
import dev.longrunning.emulator.rule.CallPatternReader;
import dev.longrunning.emulator.rule.Glob;
import dev.longrunning.emulator.rule.RuleTarget;
import dev.longrunning.emulator.rule.TriedRules.Tried;
import dev.longrunning.emulator.surface.MethodRole;

/**
 * The reasons why a call did not match the pattern of a rule. Most of the call is still
 * known and compared again. Of a header that the journal does not keep, only the result
 * is known: it did not match if everything else does.
 *
 * @param call the call
 * @param target the facts of the call that patterns match on
 */
record PatternReasons(RecordedCall call, RuleTarget target) {

	static PatternReasons of(RecordedCall call) {
		var role = call.role().orElse(MethodRole.PLAIN);
		// a start names no operation; the recorded one is what it started
		var operation = (role == MethodRole.STARTS) ? "" : call.operation();
		return new PatternReasons(call, new RuleTarget(role, call.method(), call.scope(), operation, call.headers()));
	}

	/** Finds the first condition that did not hold. */
	Reason of(Tried<?> tried) {
		var pattern = tried.rule().calls();
		if (!tried.scope().isEmpty() && !tried.scope().equals(this.call.scope())) {
			return scope(tried.scope());
		}
		return List.of(Field.ROLE, Field.METHOD, Field.SCOPE, Field.OPERATION)
			.stream()
			.filter((field) -> !pattern.matches(field, this.target))
			.findFirst()
			.map((field) -> of(field, pattern))
			.orElseGet(() -> headers(pattern));
	}

	private Reason of(Field field, CallPattern pattern) {
		return switch (field) {
			case ROLE -> new Reason("role",
					"It is for methods with the role '" + pattern.role().map(CallPatternReader::roleName).orElse("")
							+ "'; the method has the role '" + CallPatternReader.roleName(this.target.role()) + "'.");
			case METHOD -> new Reason("method", "It is for the method " + pattern.method().orElse("")
					+ "; the call is of " + this.target.method() + ".");
			case SCOPE -> scope(pattern.scope().orElse(""));
			case OPERATION -> new Reason("operation",
					"It is for the operation " + pattern.operation().orElse("") + "; the call names "
							+ (this.target.operation().isEmpty() ? "none." : this.target.operation() + "."));
			case HEADERS -> headers(pattern);
		};
	}

	private Reason scope(String wanted) {
		return new Reason("scope", "It is for calls of " + wanted + "; the call "
				+ (this.call.scope().isEmpty() ? "names no project." : "is of " + this.call.scope() + "."));
	}

	private Reason headers(CallPattern pattern) {
		var headers = new TreeMap<>(pattern.headers());
		return headers.entrySet()
			.stream()
			.filter((header) -> this.call.isHeaderKnown(header.getKey()))
			.flatMap((header) -> header(header).stream())
			.findFirst()
			.orElseGet(
					() -> unknown(headers.keySet().stream().filter((name) -> !this.call.isHeaderKnown(name)).toList()));
	}

	private Optional<Reason> header(Map.Entry<String, String> wanted) {
		var value = Optional.ofNullable(this.call.headers().get(wanted.getKey()));
		return value.filter((text) -> Glob.matches(wanted.getValue(), text)).isPresent() ? Optional.empty()
				: Optional.of(new Reason("header",
						"It needs the header " + wanted.getKey() + ": " + wanted.getValue() + "; the call has "
								+ value.map((text) -> "the value " + text + ".").orElse("no such header.")));
	}

	/** No values: the headers may be credentials. */
	private static Reason unknown(List<String> names) {
		return new Reason("header", (names.size() == 1)
				? "It needs a value of the header " + names.getFirst()
						+ " that the call does not have. The journal does not keep the value of the call."
				: "It needs values of the headers " + names.stream().collect(Collectors.joining(", "))
						+ ", of which the call lacks at least one. The journal does not keep the values of the call.");
	}

}
