package dev.longrunning.emulator.scenario.course;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.timeline.Cancellation;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Phase;
import dev.longrunning.emulator.timeline.Stage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scenario that is being written.
 *
 * @param operation the operation
 * @param method the method that started it
 * @param course its course
 * @param messages the form of its messages
 */
record ScenarioDraft(Operation operation, ApiMethod method, Course course, ShownMessages messages) {

	private static final String OUTCOME = "outcome";

	private static final String METADATA = "metadata";

	private static final Stage AT_ONCE = Stage.of(Phase.RUNNING, Duration.ZERO);

	ObjectNode scenario() {
		var scenario = JsonNodeFactory.instance.objectNode();
		scenario.putObject("when").put("method", this.method.fullName());
		var script = scenario.putObject("script");
		putStages(script);
		putOutcome(script);
		script.set("cancel", cancel());
		if (this.operation.isKeptUntilDone()) {
			script.put("delete", "refusedWhileRunning");
		}
		return scenario;
	}

	/** The scenario with the response that the emulator builds from the request. */
	ObjectNode withBuiltResponse() {
		var scenario = scenario();
		if (scenario.at("/script/outcome") instanceof ObjectNode outcome) {
			outcome.remove(List.of("response", METADATA));
			if (outcome.isEmpty()) {
				((ObjectNode) scenario.path("script")).remove(OUTCOME);
			}
		}
		return scenario;
	}

	boolean hasBuiltResponse() {
		return this.course.isOwnResult()
				&& this.course.outcome().ownResult().filter(Outcome.Response.class::isInstance).isPresent();
	}

	private void putStages(ObjectNode script) {
		var stages = this.course.stages();
		if (stages.isEmpty() || (stages.equals(List.of(AT_ONCE)) && isPlainResult())) {
			script.put("immediately", true);
			return;
		}
		var list = script.putArray("stages");
		stages.forEach((stage) -> list.add(stage(stage)));
	}

	private boolean isPlainResult() {
		return this.course.outcome() instanceof Outcome.Result;
	}

	private ObjectNode stage(Stage stage) {
		var json = JsonNodeFactory.instance.objectNode();
		var needed = stage.polls().filter((polls) -> stage.length().isEmpty() || polls.seen() == polls.needed());
		if (needed.isPresent()) {
			json.put("polls", needed.get().needed());
		}
		else {
			stage.length().ifPresent((length) -> json.put("for", DocumentNode.text(length)));
		}
		if (stage.phase().isEmpty()) {
			unchangedMetadata().ifPresent((metadata) -> json.set(METADATA, metadata));
		}
		else {
			overlay(stage.metadata()).ifPresent((metadata) -> json.set(METADATA, metadata));
		}
		return json;
	}

	private Optional<JsonNode> overlay(ByteString fields) {
		return this.method.metadataType()
			.filter((_) -> !fields.isEmpty())
			.map((type) -> this.messages.overlay(fields, type));
	}

	/** The metadata of an operation that was created with it and shows it unchanged. */
	private Optional<JsonNode> unchangedMetadata() {
		return this.operation.metadata()
			.flatMap((metadata) -> this.method.metadataType().map((type) -> unchanged(metadata, type)));
	}

	private JsonNode unchanged(Any metadata, Descriptor type) {
		if (!metadata.getTypeUrl().endsWith("/" + type.getFullName())) {
			throw SavedScenarios.refused(this.operation, "has metadata of another type than " + type.getFullName()
					+ ", which the operations of its method have");
		}
		return this.messages.unchanged(metadata, type);
	}

	private void putOutcome(ObjectNode script) {
		switch (this.course.outcome()) {
			case Outcome.Never() -> script.put(OUTCOME, "never");
			case Outcome.Early(var after, var result) -> {
				var outcome = outcome(result);
				outcome.put("after", DocumentNode.text(after));
				script.set(OUTCOME, outcome);
			}
			case Outcome.Result result -> script.set(OUTCOME, outcome(result));
		}
	}

	private ObjectNode outcome(Outcome.Result result) {
		var outcome = JsonNodeFactory.instance.objectNode();
		switch (result) {
			case Outcome.Failure failure -> outcome.set("error", this.messages.error(failure.error()));
			case Outcome.Response response when response.hasValue() ->
				outcome.set("response", this.messages.response(response.value()));
			case Outcome.Response _ -> {
			}
		}
		finalMetadata(result).ifPresent((metadata) -> outcome.set(METADATA, metadata));
		return outcome;
	}

	/** Empty metadata replaces that of the method's data. */
	private Optional<JsonNode> finalMetadata(Outcome.Result result) {
		if (this.course.stages().isEmpty()) {
			return unchangedMetadata();
		}
		return overlay(result.metadata()).or(() -> Optional.<JsonNode>of(JsonNodeFactory.instance.objectNode())
			.filter((_) -> this.method.data().finalMetadata().isObject()));
	}

	private JsonNode cancel() {
		var word = JsonNodeFactory.instance;
		return switch (this.operation.timeline().cancellation()) {
			case Cancellation.Honoured(var delay) -> {
				var cancel = word.objectNode().put("after", DocumentNode.text(delay));
				this.course.cancelledAfter().ifPresent((at) -> cancel.put("at", DocumentNode.text(at)));
				yield cancel;
			}
			case Cancellation.Ignored() -> word.stringNode("ignored");
			case Cancellation.Unsupported() -> word.stringNode("unsupported");
		};
	}

}
