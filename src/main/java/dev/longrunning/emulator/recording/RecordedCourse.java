package dev.longrunning.emulator.recording;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.scenario.metadata.MetadataOverlay;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.timeline.Cancellation;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Phase;
import dev.longrunning.emulator.timeline.Stage;
import dev.longrunning.emulator.timeline.Timeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The course of a recorded operation as an operation of the emulator. Each sighting is a
 * stage that lasts until the next one.
 *
 * @param recording the recording
 * @param method the method that started it, if it is loaded
 * @param reader the reader of messages
 */
record RecordedCourse(Recording recording, Optional<ApiMethod> method, MessageReader reader) {

	private static final String TYPE = "@type";

	/** Clocks differ: times shortly before the start count as the start. */
	private static final Duration SKEW = Duration.ofSeconds(10);

	Operation operation() {
		var start = this.recording.start();
		var name = this.recording.operation().contains("/") ? this.recording.operation()
				: "operations/" + this.recording.operation();
		return new Operation(new OperationName(name), start.service(), start.method(), Optional.empty(),
				Optional.empty(), new Timeline(start.time(), stages(), outcome(), new Cancellation.Ignored()));
	}

	private List<Stage> stages() {
		var sightings = this.recording.sightings();
		if (sightings.size() == 1 && this.recording.isDone()) {
			return List.of(Stage.of(Phase.RUNNING, Duration.ZERO));
		}
		var stages = new ArrayList<Stage>();
		for (int index = 1; index < sightings.size(); index++) {
			var shown = sightings.get(index - 1);
			stages.add(stage(Optional.of(Duration.between(shown.time(), sightings.get(index).time())), shown));
		}
		if (!this.recording.isDone()) {
			stages.add(stage(Optional.empty(), sightings.getLast()));
		}
		return stages;
	}

	private Stage stage(Optional<Duration> length, Sighting shown) {
		return new Stage(length.map((gap) -> gap.isNegative() ? Duration.ZERO : gap), Optional.of(Phase.RUNNING),
				overlay(shown.metadata()));
	}

	private Outcome outcome() {
		return this.recording.end().<Outcome>map((end) -> {
			var metadata = overlay(this.recording.sightings().getLast().metadata());
			return switch (end) {
				case RecordedEnd.Failure(var json) -> new Outcome.Failure(error(json), metadata);
				case RecordedEnd.Response(var json) when json.isObject() ->
					new Outcome.Response(this.reader.ignoringUnknownFields().readAny(onTime(json)), metadata);
				case RecordedEnd.Response _ -> new Outcome.Response(Outcome.Response.NO_VALUE, metadata);
			};
		}).orElseGet(Outcome.Never::new);
	}

	private Status error(JsonNode json) {
		try {
			var error = Status.parseFrom(
					this.reader.ignoringUnknownFields().read(onTime(json), Status.getDescriptor()).toByteString());
			return (error.getCode() != 0) ? error : error.toBuilder().setCode(Code.UNKNOWN.number()).build();
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The metadata as fields that replace those of the emulator. Fields that no operation
	 * can have again are left to the emulator: those with the id of the operation.
	 */
	private ByteString overlay(JsonNode metadata) {
		return this.method.flatMap(ApiMethod::metadataType)
			.filter((type) -> !metadata.isObject()
					|| metadata.path(TYPE).asString("").endsWith("/" + type.getFullName()))
			.map((type) -> MetadataOverlay.of(fields(metadata, type), type, this.reader.ignoringUnknownFields()))
			.orElse(ByteString.EMPTY);
	}

	private ObjectNode fields(JsonNode metadata, Descriptor type) {
		var fields = JsonNodeFactory.instance.objectNode();
		type.getFields().forEach((field) -> {
			var value = metadata.path(field.getJsonName());
			if (!isOfOneRun(value)) {
				fields.set(field.getJsonName(), value.isMissingNode() ? fields.nullNode() : onTime(value));
			}
		});
		return fields;
	}

	private boolean isOfOneRun(JsonNode value) {
		var text = value.isString() ? value.asString() : value.toString();
		return RequestTemplates.ofOperation(this.recording).stream().anyMatch((needle) -> needle.isIn(text))
				|| isLocalTime(text);
	}

	/** A time in another form than that of {@code google.protobuf.Timestamp}. */
	private static boolean isLocalTime(String text) {
		try {
			return text.length() > 20 && !text.endsWith("Z") && OffsetDateTime.parse(text).getYear() > 0;
		}
		catch (DateTimeException _) {
			return false;
		}
	}

	private JsonNode onTime(JsonNode json) {
		return switch (json) {
			case ObjectNode object -> {
				var copy = object.objectNode();
				object.forEachEntry((name, value) -> copy.set(name, onTime(value)));
				yield copy;
			}
			case ArrayNode list -> {
				var copy = list.arrayNode();
				list.forEach((item) -> copy.add(onTime(item)));
				yield copy;
			}
			case JsonNode text when text.isString() -> JsonNodeFactory.instance.stringNode(onTime(text.asString()));
			default -> json;
		};
	}

	private String onTime(String text) {
		var start = this.recording.start().time();
		try {
			var time = (text.length() >= 20 && text.endsWith("Z")) ? Instant.parse(text) : start;
			return (time.isBefore(start) && time.isAfter(start.minus(SKEW))) ? start.toString() : text;
		}
		catch (DateTimeException _) {
			return text;
		}
	}

}
