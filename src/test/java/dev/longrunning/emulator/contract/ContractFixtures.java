package dev.longrunning.emulator.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.rpc.Status;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.timeline.Cancellation;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Stage;
import dev.longrunning.emulator.timeline.Timeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the operations that a case takes as given. */
final class ContractFixtures {

	private static final Instant DAY = Instant.parse("2026-01-02T03:00:00Z");

	private final MessageReader json;

	private final Clocks clocks;

	ContractFixtures(MessageReader json, Clocks clocks) {
		this.json = json;
		this.clocks = clocks;
	}

	/**
	 * The operations of one fixture.
	 * @param fixture the fixture as written
	 * @return its operations
	 */
	List<Operation> operations(JsonNode fixture) {
		if (!fixture.has("repeat")) {
			return List.of(operation(fixture, fixture.path("name").asString(), fixture.path("done").asBoolean(false)));
		}
		return IntStream.range(0, fixture.path("repeat").asInt()).mapToObj((number) -> {
			var name = fixture.path("name").asString().replaceFirst("\\{.*}", "%03d".formatted(number));
			return operation(fixture, name, number % 2 == 0);
		}).toList();
	}

	private Operation operation(JsonNode fixture, String name, boolean done) {
		return new Operation(new OperationName(name), fixture.path("service").asString("vision.googleapis.com"), "",
				Optional.empty(), metadata(fixture), timeline(fixture, name, done));
	}

	private Optional<Any> metadata(JsonNode fixture) {
		return fixture.has("metadata") ? Optional.of(any(fixture.path("metadata"))) : Optional.empty();
	}

	private Timeline timeline(JsonNode fixture, String name, boolean done) {
		var start = start(fixture, name);
		var cancel = new Cancellation.Honoured(Duration.ofMillis(500));
		if (done) {
			return new Timeline(start, List.of(), result(fixture), cancel);
		}
		if (fixture.has("completes_in")) {
			var length = Duration.parse("PT" + fixture.path("completes_in").asString());
			var stage = new Stage(Optional.of(length), Optional.empty(), ByteString.EMPTY);
			return new Timeline(this.clocks.main().instant(), List.of(stage), result(fixture), cancel);
		}
		return new Timeline(start, List.of(Stage.openEnded()), new Outcome.Never(), cancel);
	}

	private Instant start(JsonNode fixture, String name) {
		if (fixture.has("repeat")) {
			return DAY.plusSeconds(Integer.parseInt(name.substring(name.length() - 3)));
		}
		return Stream.of("createTime", "submitTime")
			.map((field) -> fixture.path("metadata").path(field))
			.filter(JsonNode::isString)
			.map((time) -> Instant.parse(time.asString()))
			.findFirst()
			.orElse(DAY);
	}

	private Outcome.Result result(JsonNode fixture) {
		if (fixture.has("error")) {
			return new Outcome.Failure(Status.newBuilder()
				.setCode(fixture.path("error").path("code").asInt())
				.setMessage(fixture.path("error").path("message").asString())
				.build());
		}
		return new Outcome.Response(
				fixture.has("response") ? any(fixture.path("response")) : Any.pack(Empty.getDefaultInstance()));
	}

	/**
	 * In a fixture {@code type} is the type's name, and {@code type_} a field called
	 * type.
	 */
	private Any any(JsonNode written) {
		var content = ((ObjectNode) written).deepCopy();
		var type = content.remove("type").asString();
		if (content.has("type_")) {
			content.set("type", content.remove("type_"));
		}
		content.put("@type", "type.googleapis.com/" + ContractCase.type(type));
		var message = this.json.read(JsonMapper.shared().writeValueAsBytes(content), Any.getDescriptor());
		return Any.newBuilder().mergeFrom(message).build();
	}

}
