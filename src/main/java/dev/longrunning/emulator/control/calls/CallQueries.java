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
import dev.longrunning.emulator.fault.FaultReader;
import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.rule.Glob;
import dev.longrunning.emulator.scenario.expression.CallExpression;
import dev.longrunning.emulator.scenario.expression.CallFacts;
import dev.longrunning.emulator.scenario.expression.EvaluationBudget;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * Reads which calls somebody asks for.
 *
 * @param methods knows the methods there are
 * @param steps the steps that a condition may take for one call
 */
public record CallQueries(FaultReader methods, long steps) {

	private static final List<String> CODES = Stream.of(Code.values()).map(Enum::name).toList();

	private static final List<String> TRANSPORTS = Stream.of(Caller.Transport.values()).map(Enum::name).toList();

	/**
	 * Judges how many calls came.
	 * @param entry conditions and {@code count}
	 * @param calls the calls
	 * @param forgotten how many calls are known no more
	 * @return the verdict
	 */
	public VerificationResult verdict(DocumentNode entry, List<RecordedCall> calls, long forgotten) {
		var fields = entry.fields("method", "operation", "transport", "status", "fault", "headers", "if", "count");
		return VerificationResult.on(calls, conditions(fields),
				fields.find("count").map(ExpectedCount::read).orElse(ExpectedCount.ANY), forgotten);
	}

	/**
	 * Reads conditions.
	 * @param fields those of them that are given
	 * @return the conditions
	 */
	public CallConditions conditions(DocumentFields fields) {
		var all = new ArrayList<CallCondition>();
		fields.find("method").ifPresent((entry) -> all.add(pattern("method", method(entry), RecordedCall::method)));
		fields.find("operation")
			.ifPresent((entry) -> all.add(pattern("operation", entry.shortText(), RecordedCall::operation)));
		fields.find("transport")
			.ifPresent((entry) -> all
				.add(pattern("transport", entry.choice(TRANSPORTS), (call) -> call.transport().name())));
		fields.find("status").ifPresent((entry) -> all.add(status(entry.choice(CODES))));
		fields.find("fault")
			.ifPresent((entry) -> all.add(pattern("fault", entry.shortText(), (call) -> call.fault().orElse(""))));
		fields.find("headers")
			.ifPresent((entry) -> FaultReader.headers(entry)
				.forEach((name, value) -> all.add(header(name.toLowerCase(Locale.ROOT), value))));
		fields.find("if").ifPresent((entry) -> all.add(expression(entry)));
		return new CallConditions(all);
	}

	/** Calls of no method are known by verb and path. */
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
				call.status().map(Code::name).orElse(""), call.fault().orElse(""), call.headers(),
				call.took().orElse(Duration.ZERO));
	}

}
