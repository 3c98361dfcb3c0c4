package dev.longrunning.emulator.scenario.script;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.expression.CelExpression;
import dev.longrunning.emulator.rule.CallPattern;
import dev.longrunning.emulator.rule.CallPatternReader;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.timeline.Cancellation;

/**
 * A reader of the scenarios that users write. {@link ScenarioChecks} checks methods and
 * types.
 */
public final class ScenarioReader {

	private static final String EXPRESSION_END = "}";

	private static final String EXPRESSION_BEGIN = "${";

	private final ScenarioChecks checks;

	/**
	 * Creates a reader.
	 * @param checks the checks against the definitions
	 */
	public ScenarioReader(ScenarioChecks checks) {
		this.checks = checks;
	}

	/**
	 * Reads a list of scenarios.
	 * @param document a document with the field {@code scenarios}
	 * @return the scenarios in order
	 */
	public List<Scenario> all(DocumentNode document) {
		var entries = document.fields("scenarios").of("scenarios").items();
		var names = new HashSet<String>();
		return entries.stream().map((entry) -> {
			var name = fields(entry).of("name");
			if (!names.add(name.text())) {
				throw name.wrong("the scenario '" + name.text() + "' is given twice; rename or remove one.");
			}
			return one(entry, name.text());
		}).toList();
	}

	/**
	 * Reads a scenario with a given name.
	 * @param entry the scenario; its field {@code name} may be missing
	 * @param name the name
	 * @return the scenario
	 */
	public Scenario one(DocumentNode entry, String name) {
		var fields = fields(entry);
		fields.find("name").filter((given) -> !given.text().equals(name)).ifPresent((given) -> {
			throw given.wrong("the name of this scenario is '" + name + "'; remove the field or give the same name.");
		});
		var field = effectField(fields);
		var kind = field.equals("script") ? ScenarioKind.SCRIPT : ScenarioKind.ANSWER;
		var when = fields.find("when")
			.map((value) -> when(value, kind))
			.orElse(new When(CallPattern.ANY, Optional.empty(), Optional.empty()));
		var methods = this.checks.methods().of(kind, when.calls().method());
		return new Scenario(name, when, effect(field, fields.of(field), methods), entry.json());
	}

	private static DocumentFields fields(DocumentNode entry) {
		return entry.fields("name", "when", "script", "answer", "error");
	}

	private static String effectField(DocumentFields fields) {
		return fields.oneOf("script", "answer", "error")
			.orElseThrow(() -> fields.owner()
				.wrong("'script' is missing. For a method that starts no operation, add 'answer' or 'error'."));
	}

	private ScenarioEffect effect(String field, DocumentNode value, List<ApiMethod> methods) {
		return switch (field) {
			case "script" -> script(value, methods);
			case "answer" -> new ScriptedAnswer.Success(this.checks.answer(value, methods));
			default -> new ScriptedAnswer.Failure(this.checks.error(value, methods));
		};
	}

	private When when(DocumentNode entry, ScenarioKind kind) {
		var fields = entry.fields("method", "scope", "headers", "if", "times");
		var method = fields.find("method").map((value) -> this.checks.methods().name(value, kind));
		var condition = fields.find("if")
			.map((text) -> checked(text, new CelExpression(text.text()), this.checks.methods().of(kind, method)));
		return new When(
				new CallPattern(Optional.empty(), method, fields.find("scope").map(CallPatternReader::scope),
						Optional.empty(), fields.find("headers").map(CallPatternReader::headers).orElse(Map.of())),
				condition, fields.find("times").map((times) -> times.count(1)));
	}

	/**
	 * Reads a script.
	 * @param entry the script
	 * @param methods the methods that it applies to, if known
	 * @return the script
	 */
	public Script script(DocumentNode entry, List<ApiMethod> methods) {
		var fields = entry.fields("stages", "immediately", "outcome", "cancel", "delete");
		var immediately = fields.find("immediately").map(DocumentNode::flag).orElse(false);
		var stages = fields.find("stages").map((list) -> stages(list, methods)).orElse(List.of());
		if (immediately && !stages.isEmpty()) {
			throw fields.of("stages").wrong("'immediately' excludes stages; remove one of the two.");
		}
		var outcome = fields.find("outcome");
		var cancel = fields.find("cancel");
		var endsAfter = outcome.filter(DocumentNode::isObject).flatMap((value) -> endsAfter(value, immediately));
		var scripted = outcome.map((value) -> outcome(value, methods)).orElseGet(ScriptedOutcome.Synthesised::new);
		var finalMetadata = outcome.filter(DocumentNode::isObject)
			.flatMap((value) -> outcomeFields(value).find("metadata"))
			.map((metadata) -> this.checks.metadata(metadata, methods));
		return new Script(stages, immediately, scripted, endsAfter, finalMetadata, cancel.map(ScenarioReader::cancel),
				cancel.filter(DocumentNode::isObject).flatMap(ScenarioReader::cancelledAfter),
				fields.find("delete")
					.map((value) -> value.choice(List.of("allowed", "refusedWhileRunning")).equals("allowed"))
					.orElse(true));
	}

	private List<StageScript> stages(DocumentNode list, List<ApiMethod> methods) {
		var items = list.items();
		var stages = items.stream().map((item) -> stage(item, methods)).toList();
		for (int index = 0; index < stages.size() - 1; index++) {
			if (stages.get(index).span() instanceof Span.Open) {
				throw items.get(index).wrong("only the last stage may have no end; add one of for, until, polls.");
			}
		}
		return stages;
	}

	private StageScript stage(DocumentNode entry, List<ApiMethod> methods) {
		var fields = entry.fields("for", "until", "polls", "metadata");
		var span = fields.oneOf("for", "until", "polls")
			.map((kind) -> span(kind, fields.of(kind), methods))
			.orElseGet(Span.Open::new);
		return new StageScript(span,
				fields.find("metadata").map((metadata) -> this.checks.metadata(metadata, methods)));
	}

	private Span span(String kind, DocumentNode value, List<ApiMethod> methods) {
		return switch (kind) {
			case "polls" -> new Span.Polled(value.count(1));
			case "until" -> new Span.Until(isExpression(value) ? expression(value, methods) : instant(value));
			default -> isExpression(value) ? new Span.Computed(expression(value, methods))
					: new Span.Lasting(value.duration());
		};
	}

	private static boolean isExpression(DocumentNode value) {
		return value.text().startsWith(EXPRESSION_BEGIN) && value.text().endsWith(EXPRESSION_END);
	}

	private CelExpression expression(DocumentNode value, List<ApiMethod> methods) {
		var text = value.text();
		return checked(value,
				new CelExpression(text.substring(EXPRESSION_BEGIN.length(), text.length() - EXPRESSION_END.length())),
				methods);
	}

	/** A fixed instant as an expression. */
	private static CelExpression instant(DocumentNode value) {
		return new CelExpression("timestamp('" + value.instant() + "')");
	}

	private CelExpression checked(DocumentNode entry, CelExpression expression, List<ApiMethod> methods) {
		this.checks.checkExpression(entry, expression, methods);
		return expression;
	}

	private static DocumentFields outcomeFields(DocumentNode entry) {
		return entry.fields("response", "error", "never", "after", "metadata");
	}

	private static Optional<Duration> endsAfter(DocumentNode outcome, boolean immediately) {
		var fields = outcomeFields(outcome);
		return fields.find("after").map((after) -> {
			if (immediately || fields.find("never").isPresent()) {
				throw after.wrong("'" + (immediately ? "immediately" : "never")
						+ "' excludes a time until the outcome; remove one of the two.");
			}
			return after.duration();
		});
	}

	private ScriptedOutcome outcome(DocumentNode entry, List<ApiMethod> methods) {
		if (!entry.isObject()) {
			entry.choice(List.of("never"));
			return new ScriptedOutcome.Never();
		}
		var fields = outcomeFields(entry);
		return fields.oneOf("response", "error", "never").map((kind) -> switch (kind) {
			case "response" -> new ScriptedOutcome.Respond(this.checks.response(fields.of(kind), methods));
			case "error" -> new ScriptedOutcome.Fail(this.checks.error(fields.of(kind), methods));
			default -> never(fields.of(kind));
		}).orElseGet(ScriptedOutcome.Synthesised::new);
	}

	private static ScriptedOutcome never(DocumentNode value) {
		if (!value.flag()) {
			throw value.wrong("expected true; omit the field if the job must end.");
		}
		return new ScriptedOutcome.Never();
	}

	private static Cancellation cancel(DocumentNode entry) {
		if (entry.isObject()) {
			return new Cancellation.Honoured(cancelFields(entry).of("after").duration());
		}
		return entry.choice(List.of("ignored", "unsupported")).equals("ignored") ? new Cancellation.Ignored()
				: new Cancellation.Unsupported();
	}

	private static Optional<Duration> cancelledAfter(DocumentNode entry) {
		return cancelFields(entry).find("at").map(DocumentNode::duration);
	}

	private static DocumentFields cancelFields(DocumentNode entry) {
		return entry.fields("after", "at");
	}

}
