package dev.longrunning.emulator.operation.filter;

import java.util.List;
import java.util.Map;

import com.google.longrunning.Operation;
import com.google.protobuf.Struct;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What is wrong with a filter before any operation is looked at. */
class FilterCheckTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					nosuchfield=1              | 1  | unknown field 'nosuchfield'; google.longrunning.Operation has done, error, metadata, name, response.
					a OR (b nosuch:1)          | 9  | unknown field 'nosuch'
					-nosuch:1                  | 2  | unknown field 'nosuch'
					Done=true                  | 1  | unknown field 'Done'
					done=maybe                 | 6  | 'done' is compared with true or false, not with "maybe".
					done=TRUE                  | 6  | 'done' is compared with true or false
					done=(true OR 1)           | 15 | 'done' is compared with true or false, not with "1".
					done>false                 | 1  | 'done' has no order; only the operators '=', '!=' and ':' apply to it.
					name.x=1                   | 6  | 'name' has no field 'x': it is not a message.
					error=5                    | 1  | 'error' is a message of type google.rpc.Status; only the operator ':' applies to it.
					error:5                    | 7  | unknown field '5'; google.rpc.Status has code, details, message.
					error.code=abc             | 12 | 'code' is compared with a number, as in 42 or 2.997e9, not with "abc".
					error.code=1e              | 12 | 'code' is compared with a number
					error.cod=5                | 7  | unknown field 'cod'
					error.@type=x              | 7  | unknown field '@type'
					error.details=5            | 7  | 'details' is repeated; only the operator ':' applies to it.
					error.details.0:x          | 15 | elements of 'details' cannot be selected by index.
					metadata=x                 | 1  | 'metadata' is a message; only the operator ':' applies to it.
					metadata.@type.x=1         | 16 | '@type' is a string and has no fields.
					metadata.nosuch=1          | 10 | unknown field 'nosuch'; example.jobs.v1.
					metadata:nosuch            | 10 | unknown field 'nosuch'
					metadata.score=high        | 16 | 'score' is compared with a number
					metadata.create_time>now   | 22 | 'create_time' is compared with an RFC 3339 time
					metadata.create_time>2026-01-02 | 22 | 'create_time' is compared with an RFC 3339 time
					metadata.create_time>2026-02-30T00:00:00Z | 22 | 'create_time' is compared with an RFC 3339 time
					metadata.run_time=20       | 19 | 'run_time' is compared with a duration in seconds, as in 1.2s, not with "20".
					metadata.output_uris=x     | 10 | 'output_uris' is repeated
					metadata.steps.number=2    | 16 | 'steps' is repeated
					metadata.steps.0.title:x   | 16 | elements of 'steps' cannot be selected by index
					metadata.labels=x          | 10 | 'labels' is a map; only the operator ':' applies to it
					metadata.by_number.1.nope=x | 22 | unknown field 'nope'
					metadata.numbers:x         | 18 | 'numbers' is compared with a number
					metadata.limit:x           | 16 | 'limit' is compared with a number
					response.output_config.nope=1 | 24 | unknown field 'nope'; example.jobs.v1.OutputConfig has batch_size, uri.
					metadata.@type=example.jobs.v1.JobMetadata metadata.verb=x | 53 | unknown field 'verb'
					metadata.verb=x (metadata.@type=type.googleapis.com/example.jobs.v1.JobMetadata) | 10 | unknown field 'verb'
					metadata.@type=example.jobs.v1.JobMetadata AND metadata.state=SOON | 63 | 'state' is compared with a value of the enum example.jobs.v1.State, not with "SOON".
					metadata.@type=example.jobs.v1.JobMetadata AND metadata.state=running | 63 | 'state' is compared with a value of the enum
					metadata.@type=example.jobs.v1.JobMetadata AND metadata.state<DONE | 57 | 'state' has no order
					""")
	void aFilterThatIsWrongForAllEntriesIsRefused(String filter, int position, String complaint) {
		var failure = refused(filter);
		assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
		assertThat(failure.getMessage()).startsWith("Invalid filter at position " + position + ": " + complaint);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nosuchfield", "done", "done:*", "name:*", "error:*", "error:code", "metadata:*",
			"metadata.verb=x", "metadata.state=SOON", "metadata.state<3", "metadata.@type=some.Unknown metadata.x=1",
			"metadata.@type=x.Y", "metadata.@type:Y", "error.details.anything:1", "metadata.extra.a.b.c=1",
			"metadata.packed.anything=1", "metadata.labels.any=1", "metadata.labels:any", "metadata.createTime:*",
			"(metadata.@type=example.jobs.v1.JobMetadata metadata.score=1) OR metadata.verb=x",
			"NOT metadata.@type=example.jobs.v1.JobMetadata AND metadata.verb=x", "metadata.steps:title",
			"metadata.@type=google.rpc.ErrorInfo metadata.reason=x", "metadata.@type=\"*.JobMetadata\" metadata.verb=x",
			"response.output_config.batch_size<3", "response.@type=google.protobuf.Duration AND response.value>1s" })
	void aFilterThatSomeEntryCouldMatchPasses(String filter) {
		assertThatNoException().isThrownBy(() -> check(filter));
	}

	@Test
	void whereNoTypeFitsTheirNumberIsNamed() {
		assertThat(refused("metadata.nosuch=1"))
			.hasMessageContaining("; none of the 2 possible types of 'metadata' has it.");
	}

	@Test
	void whereTheTypesAreNotKnownNothingInsideIsRefused() {
		assertThatNoException().isThrownBy(() -> OperationFilter.parse("metadata.x=1 response.y:z")
			.check(Operation.getDescriptor(), Jobs::type, Map.of("metadata", List.of(), "response", List.of())));
		assertThatNoException().isThrownBy(() -> OperationFilter.parse("metadata.x=1")
			.check(Operation.getDescriptor(), Jobs::type,
					Map.of("metadata", List.of(Struct.getDescriptor()), "response", List.of())));
	}

	private static StatusException refused(String filter) {
		return catchThrowableOfType(StatusException.class, () -> check(filter));
	}

	private static void check(String filter) {
		OperationFilter.parse(filter)
			.check(Operation.getDescriptor(), Jobs::type,
					Map.of("metadata", List.of(Jobs.OTHER_METADATA, Jobs.METADATA), "response", List.of(Jobs.RESULT)));
	}

}
