package dev.longrunning.emulator.operation.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.longrunning.Operation;
import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Timestamp;
import com.google.rpc.Status;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Filters as Google's documentation and clients write them, over Vision's operations. */
class FilterContractTests {

	private static final FileDescriptor VISION = Jobs
		.build("""
				name: "vision.proto" package: "google.cloud.vision.v1" syntax: "proto3"
				dependency: "google/protobuf/any.proto" dependency: "google/protobuf/duration.proto"
				dependency: "google/protobuf/struct.proto" dependency: "google/protobuf/timestamp.proto"
				dependency: "google/protobuf/wrappers.proto"
				message_type {
				  name: "OperationMetadata"
				  field { name: "create_time" number: 5 type: TYPE_MESSAGE type_name: ".google.protobuf.Timestamp" }
				}
				message_type {
				  name: "BatchOperationMetadata"
				  field { name: "submit_time" number: 3 type: TYPE_MESSAGE type_name: ".google.protobuf.Timestamp" }
				}
				message_type {
				  name: "AsyncBatchAnnotateImagesResponse"
				  field { name: "output_config" number: 1 type: TYPE_MESSAGE type_name: ".google.cloud.vision.v1.OutputConfig" }
				}
				message_type { name: "OutputConfig" field { name: "batch_size" number: 2 type: TYPE_INT32 } }
				""");

	private static final Timestamp THREE = Timestamp.newBuilder().setSeconds(1_767_322_800).build();

	private static final Timestamp LATER = Timestamp.newBuilder()
		.setSeconds(1_767_323_045)
		.setNanos(123_456_000)
		.build();

	private static final Operation RUN = Operation.newBuilder()
		.setName("run")
		.setMetadata(packed("OperationMetadata", 5, LATER))
		.build();

	private static final Operation OK = Operation.newBuilder()
		.setName("ok")
		.setDone(true)
		.setMetadata(packed("OperationMetadata", 5, THREE))
		.setResponse(packed("AsyncBatchAnnotateImagesResponse", 1,
				DynamicMessage.newBuilder(type("OutputConfig"))
					.setField(type("OutputConfig").findFieldByNumber(2), 2)
					.build()))
		.build();

	private static final Operation EMPTY = Operation.newBuilder()
		.setName("empty")
		.setDone(true)
		.setMetadata(packed("BatchOperationMetadata", 3, THREE))
		.build();

	private static final Operation ERR = Operation.newBuilder()
		.setName("err")
		.setDone(true)
		.setError(Status.newBuilder().setCode(5).setMessage("File not found."))
		.build();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			done:true      | 60
			done=false     | 60
			NOT done=true  | 60
			-done:true     | 60
			name="*op007"  | 1
			""")
	void amongManyOfWhichEveryOtherIsDone(String filter, int count) {
		var matching = IntStream.range(0, 120)
			.mapToObj((n) -> Operation.newBuilder()
				.setName("projects/p2/operations/op%03d".formatted(n))
				.setDone(n % 2 == 0)
				.build())
			.filter((operation) -> OperationFilter.parse(filter).matches(operation, FilterContractTests::find));
		assertThat(matching).hasSize(count);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					(metadata.@type=type.googleapis.com/google.cloud.vision.v1.OperationMetadata) AND (metadata.create_time < "2026-01-02T03:04:00Z") | ok
					metadata.createTime>"2026-01-02T05:04:00+02:00" | run
					error:*                                | err
					error.code!=5                          | ``
					response.output_config.batch_size<3    | ok
					``                                     | empty err ok run
					(metadata.@type=type.googleapis.com/google.cloud.vision.v1.BatchOperationMetadata) AND (metadata.submit_time < "2026-01-03T00:00:00Z") AND (error:*) | ``
					""")
	void amongOperationsOfAllKinds(String text, String ids) {
		var filter = OperationFilter.parse(text);
		check(filter);
		assertThat(Stream.of(EMPTY, ERR, OK, RUN)
			.filter((operation) -> filter.matches(operation, FilterContractTests::find))
			.map(Operation::getName)).containsExactly(ids.isEmpty() ? new String[0] : ids.split(" "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "done=", "nosuchfield=1" })
	void whatIsWrongIsAnInvalidArgument(String filter) {
		var failure = catchThrowableOfType(StatusException.class, () -> check(OperationFilter.parse(filter)));
		assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
	}

	@Test
	void theTimesOfTheFixturesAreAsWritten() {
		assertThat(OperationFilter.parse("metadata.create_time=2026-01-02T03:04:05.123456Z")
			.matches(RUN, FilterContractTests::find)).isTrue();
	}

	private static void check(OperationFilter filter) {
		filter.check(Operation.getDescriptor(), FilterContractTests::find,
				Map.of("metadata", List.of(type("OperationMetadata"), type("BatchOperationMetadata")), "response",
						List.of(type("AsyncBatchAnnotateImagesResponse"))));
	}

	private static Any packed(String type, int field, Object value) {
		return Any
			.pack(DynamicMessage.newBuilder(type(type)).setField(type(type).findFieldByNumber(field), value).build());
	}

	private static Descriptor type(String name) {
		return VISION.findMessageTypeByName(name);
	}

	private static Optional<Descriptor> find(String fullName) {
		return VISION.getMessageTypes().stream().filter((type) -> type.getFullName().equals(fullName)).findFirst();
	}

}
