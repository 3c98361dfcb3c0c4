package dev.longrunning.emulator.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.longrunning.emulator.expression.CelExpression;
import dev.longrunning.emulator.expression.Facts;
import dev.longrunning.emulator.expression.JsonValues;
import dev.longrunning.emulator.expression.Template;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.scenario.metadata.MetadataOverlay;
import dev.longrunning.emulator.scenario.metadata.MetadataShape;
import dev.longrunning.emulator.scenario.script.Script;
import dev.longrunning.emulator.scenario.script.ScriptedOutcome;
import dev.longrunning.emulator.scenario.script.Span;
import dev.longrunning.emulator.scenario.script.StageScript;
import dev.longrunning.emulator.scenario.script.StatusReader;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Phase;
import dev.longrunning.emulator.timeline.Stage;
import tools.jackson.databind.JsonNode;

/**
 * A script applied to one job.
 *
 * @param script the script
 * @param facts the variables of its expressions
 * @param types the types of the job's operation
 * @param json the reader of messages
 * @param values the converter of expression values to JSON
 * @param onMismatch the handler of metadata or a response that does not match the types;
 * if it returns normally, the part is left out
 */
record ScriptedJob(Script script, Facts facts, JobTypes types, MessageReader json, JsonValues values,
		Consumer<StatusException> onMismatch) {

	/** The handler that refuses a mismatch. */
	static final Consumer<StatusException> REFUSE = (mismatch) -> {
		throw mismatch;
	};

	private static final String TYPE = "@type";

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

	/** The stages, starting now; empty if the script has none. */
	List<Stage> stages() {
		if (this.script.immediately()) {
			return List.of(Stage.of(Phase.RUNNING, Duration.ZERO));
		}
		var stages = new ArrayList<Stage>();
		var begin = this.facts.now();
		for (var stage : this.script.stages()) {
			var length = length(stage.span(), begin);
			var polls = (stage.span() instanceof Span.Polled(var count)) ? Optional.of(Stage.Polls.of(count))
					: Optional.<Stage.Polls>empty();
			var metadata = metadata(stage);
			stages.add(new Stage(length, polls, Optional.of(phase(metadata, stages.size())), metadata));
			begin = end(begin, length.orElse(Duration.ZERO));
		}
		return stages;
	}

	/**
	 * The outcome. Without one in the script it is the response that is synthesised from
	 * the request.
	 */
	Outcome outcome(Supplier<Any> synthesised, ByteString defaultMetadata) {
		var outcome = ownOutcome(synthesised, defaultMetadata);
		return (outcome instanceof Outcome.Result result) ? this.script.endsAfter()
			.map((after) -> (Outcome) new Outcome.Early(until(after), result))
			.orElse(result) : outcome;
	}

	/** A time from the start, which must not be too long. */
	private Duration until(Duration after) {
		end(this.facts.now(), after);
		return after;
	}

	private Outcome ownOutcome(Supplier<Any> synthesised, ByteString defaultMetadata) {
		var metadata = this.script.finalMetadata().map(this::overlay).orElse(defaultMetadata);
		return switch (this.script.outcome()) {
			case ScriptedOutcome.Synthesised() -> new Outcome.Response(synthesised.get(), metadata);
			case ScriptedOutcome.Respond(var response) ->
				new Outcome.Response(matchingOr(() -> response(filled(response)), synthesised), metadata);
			case ScriptedOutcome.Fail(var error) ->
				new Outcome.Failure(new StatusReader(this.json).of(filled(error)), metadata);
			case ScriptedOutcome.Never() -> new Outcome.Never();
		};
	}

	/**
	 * The end of a stage. Single stages are limited, so the sum does not overflow before
	 * it is refused.
	 */
	private static Instant end(Instant begin, Duration length) {
		var end = begin.plus(length);
		if (end.isAfter(LATEST)) {
			throw StatusException.of(Code.FAILED_PRECONDITION, "JOB_TOO_LONG",
					"The stages would end after " + LATEST + ", the maximum timestamp. Shorten them.");
		}
		return end;
	}

	/** The time of a cancel that comes by itself. */
	Optional<Instant> cancelTime() {
		return this.script.cancelledAfter().map((after) -> end(this.facts.now(), after));
	}

	/**
	 * The phase in the stage's own metadata; without one the first of several stages is
	 * pending.
	 */
	private Phase phase(ByteString metadata, int index) {
		return this.types.metadata()
			.flatMap((type) -> MetadataShape.phase(MetadataOverlay.message(metadata, type)))
			.orElse((index == 0 && this.script.stages().size() > 1) ? Phase.PENDING : Phase.RUNNING);
	}

	private Optional<Duration> length(Span span, Instant begin) {
		return switch (span) {
			case Span.Lasting(var length) -> Optional.of(length);
			case Span.Computed(var expression) -> Optional.of(notNegative(duration(expression)));
			case Span.Until(var expression) -> Optional.of(notNegative(Duration.between(begin, instant(expression))));
			case Span.Polled _, Span.Open _ -> Optional.empty();
		};
	}

	private static Duration notNegative(Duration length) {
		return length.isNegative() ? Duration.ZERO : length;
	}

	private Duration duration(CelExpression expression) {
		return switch (expression.value(this.facts)) {
			case Duration length -> length;
			case com.google.protobuf.Duration length -> Duration.ofSeconds(length.getSeconds(), length.getNanos());
			case Object other -> throw wrongType(expression, "a duration", other);
		};
	}

	private Instant instant(CelExpression expression) {
		return switch (expression.value(this.facts)) {
			case Instant instant -> instant;
			case Timestamp instant -> Instant.ofEpochSecond(instant.getSeconds(), instant.getNanos());
			case Object other -> throw wrongType(expression, "an instant", other);
		};
	}

	private static StatusException wrongType(CelExpression expression, String expected, Object other) {
		return StatusException.of(Code.FAILED_PRECONDITION, "EXPRESSION_WITHOUT_VALUE",
				"'" + expression + "' is not " + expected + " but " + other + ".");
	}

	private ByteString metadata(StageScript stage) {
		return stage.metadata().map(this::overlay).orElse(ByteString.EMPTY);
	}

	private ByteString overlay(Template template) {
		return this.types.metadata()
			.map((type) -> matchingOr(() -> MetadataOverlay.of(filled(template), type, this.json),
					() -> ByteString.EMPTY))
			.orElse(ByteString.EMPTY);
	}

	private <T> T matchingOr(Supplier<T> part, Supplier<T> otherwise) {
		try {
			return part.get();
		}
		catch (StatusException ex) {
			if (ex.code() != Code.INVALID_ARGUMENT) {
				throw ex;
			}
			this.onMismatch.accept(ex);
			return otherwise.get();
		}
	}

	private JsonNode filled(Template template) {
		return template.fill(this.facts, this.values);
	}

	private Any response(JsonNode response) {
		if (response.has(TYPE)) {
			return this.json.readAny(response);
		}
		return this.types.response()
			.map((type) -> Any.pack(this.json.read(response, type)))
			.orElseThrow(() -> StatusException.invalidArgument(
					"The type of the response is not declared. Add '@type' with its type URL to the response."));
	}

}
