package dev.longrunning.emulator.control.calls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.expression.CallExpression;
import dev.longrunning.emulator.expression.CallFacts;
import dev.longrunning.emulator.expression.EvaluationBudget;
import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.rule.CallPatternReader;
import dev.longrunning.emulator.rule.Glob;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * The reader of queries about received calls.
 *
 * @param methods the reader of method names
 * @param steps the largest number of evaluation steps of a CEL condition for one call
 */
public record CallQueries(CallPatternReader methods, long steps) {

	private static final List<String> CODES = Stream.of(Code.values()).map(Enum::name).toList();

	private static final List<String> TRANSPORTS = Stream.of(Caller.Transport.values()).map(Enum::name).toList();

	/**
	 * Verifies the number of calls that meet conditions.
	 * @param entry the conditions and {@code count}
	 * @param calls the received calls
	 * @param forgotten the number of older calls that were dropped from the journal
	 * @return the result
	 */
	public VerificationResult verify(DocumentNode entry, List<RecordedCall> calls, long forgotten) {
		var fields = entry.fields("method", "role", "operation", "transport", "status", "fault", "scenario", "headers",
				"if", "count");
		return VerificationResult.on(calls, conditions(fields),
				fields.find("count").map(ExpectedCount::read).orElse(ExpectedCount.ANY), forgotten);
	}

	/**
	 * Reads the conditions that are given.
	 * @param fields the fields of the query
	 * @return the conditions
	 */
	public CallConditions conditions(DocumentFields fields) {
		var all = new ArrayList<CallCondition>();
		fields.find("method").ifPresent((entry) -> all.add(pattern("method", method(entry), RecordedCall::method)));
		fields.find("role")
			.ifPresent((entry) -> all.add(pattern("role", CallPatternReader.role(entry), CallQueries::role)));
		fields.find("operation")
			.ifPresent((entry) -> all.add(pattern("operation", entry.shortText(), RecordedCall::operation)));
		fields.find("transport")
			.ifPresent((entry) -> all
				.add(pattern("transport", entry.choice(TRANSPORTS), (call) -> call.transport().name())));
		fields.find("status").ifPresent((entry) -> all.add(status(entry.choice(CODES))));
		fields.find("fault")
			.ifPresent((entry) -> all.add(pattern("fault", entry.shortText(), (call) -> call.fault().orElse(""))));
		fields.find("scenario")
			.ifPresent(
					(entry) -> all.add(pattern("scenario", entry.shortText(), (call) -> call.scenario().orElse(""))));
		fields.find("headers")
			.ifPresent((entry) -> CallPatternReader.headers(entry)
				.forEach((name, value) -> all.add(header(name.toLowerCase(Locale.ROOT), value))));
		fields.find("if").ifPresent((entry) -> all.add(expression(entry)));
		return new CallConditions(all);
	}

	private static String role(RecordedCall call) {
		return call.role().map(CallPatternReader::roleName).orElse("");
	}

	/** Keeps texts such as {@code GET /path}, which identify calls of no known method. */
	private String method(DocumentNode entry) {
		return entry.text().contains(" ") || entry.text().contains("/") ? entry.shortText()
				: this.methods.method(entry);
	}

	private static CallCondition pattern(String name, String pattern, Function<RecordedCall, String> value) {
		return new CallCondition(name, orNone(pattern), (call) -> Glob.matches(pattern, value.apply(call)),
				(call) -> orNone(value.apply(call)));
	}

	private static String orNone(String text) {
		return text.isEmpty() ? "none" : text;
	}

	private static CallCondition status(String code) {
		return new CallCondition("status", code,
				(call) -> call.status().filter((status) -> status.name().equals(code)).isPresent(),
				(call) -> call.status().map(Code::name).orElse("not answered yet"));
	}

	private static CallCondition header(String name, String pattern) {
		Function<RecordedCall, Optional<String>> value = (call) -> Optional.ofNullable(call.headers().get(name));
		return new CallCondition("header " + name, pattern,
				(call) -> value.apply(call).filter((text) -> Glob.matches(pattern, text)).isPresent(),
				(call) -> value.apply(call).orElse("absent"));
	}

	private CallCondition expression(DocumentNode entry) {
		try {
			var expression = new CallExpression(entry.text());
			return new CallCondition("if", entry.text(),
					(call) -> expression.holds(call.request(), facts(call), new EvaluationBudget(this.steps)),
					(_) -> "not so");
		}
		catch (StatusException ex) {
			throw entry.wrong(String.valueOf(ex.getMessage()));
		}
	}

	private static CallFacts facts(RecordedCall call) {
		return new CallFacts(call.method(), call.transport().name(), call.operation(), call.scope(),
				call.status().map(Code::name).orElse(""), call.fault().orElse(""), call.scenario().orElse(""),
				call.headers(), call.took().orElse(Duration.ZERO));
	}

}
