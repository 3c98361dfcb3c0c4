package dev.longrunning.emulator.operation.filter;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.longrunning.Operation;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which of the operations of {@link Jobs} a filter matches, by their ids. */
class FilterMatchingTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``                            | run ok err bare dur struct
			done:true                     | ok err dur struct
			done=true                     | ok err dur struct
			done=false                    | run bare
			done!=true                    | run bare
			NOT done=true                 | run bare
			-done:true                    | run bare
			done:*                        | ok err dur struct
			done="true"                   | ok err dur struct
			name=projects/p1/operations/ok | ok
			name="projects/p1/operations/*" | run ok err
			name="*/ok"                   | ok
			name="*p1*r*"                 | run ok err
			name=*                        | run ok err bare dur struct
			name="Operations/bare"        | ``
			name!="operations/*"          | run ok err
			name:OPERATIONS/D             | dur
			name:"p1*k"                   | ok
			name<"p"                      | bare dur struct
			name>=projects/p1/operations/ok | run ok
			name="operations/b\\*re"      | ``
			name=(operations/bare OR operations/dur) | bare dur
			name:(p1 -run)                | ok err
			error:*                       | err
			-error:*                      | run ok bare dur struct
			error:message                 | err
			error.code=5                  | err
			error.code!=5                 | ``
			error.code!=4                 | err
			NOT error.code=5              | run ok bare dur struct
			error.code>4.5 error.code<1e1 | err
			error.message:"NOT FOUND"     | err
			error.details.reason:NO_FILE  | err
			error.details.@type:ErrorInfo | err
			response:*                    | ok dur struct
			response:output_config        | ok
			response:outputConfig         | ok
			done:true error.code:5 OR response.output_config.batch_size<3 | ok err
			""")
	void fieldsOfTheOperation(String filter, String ids) {
		assertThat(matching(filter)).isEqualTo(ids);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					metadata.@type=type.googleapis.com/example.jobs.v1.JobMetadata | run ok
					metadata.@type=example.jobs.v1.JobMetadata  | run ok
					metadata.@type="type.googleapis.com/example.jobs.v1.JobMetadata" | run ok
					metadata.@type="*OtherMetadata"             | err
					metadata.@type:othermeta                    | err
					metadata.@type!=example.jobs.v1.JobMetadata | err
					metadata.@type:*                            | run ok err
					response.@type=google.protobuf.Duration     | dur
					(metadata.@type=type.googleapis.com/example.jobs.v1.JobMetadata) AND (metadata.create_time < "2026-01-02T03:04:00Z") | ok
					(metadata.@type=example.jobs.v1.JobMetadata metadata.state=RUNNING) OR metadata.state=broken | run err
					metadata.verb=create                        | err
					metadata.state=broken                       | err
					metadata.state=RUNNING                      | run
					metadata.state:RUN                          | ``
					metadata.state=2                            | run
					metadata.state!=DONE                        | run err
					metadata.state:*                            | run ok err
					response.value=3.5s                         | dur
					response.value>3500e-3s                     | ``
					response.seconds=3                          | dur
					response.k=1                                | struct
					response.s:X                                | struct
					response:k                                  | struct
					""")
	void throughAnyByItsType(String filter, String ids) {
		assertThat(matching(filter)).isEqualTo(ids);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			metadata.createTime>"2026-01-02T05:04:00+02:00" | run
			metadata.create_time>2026-01-02T03:04:00Z       | run
			metadata.create_time=2026-01-02T03:00:00Z       | ok
			metadata.create_time:2026-01-01t22:00:00-05:00  | ok
			metadata.create_time>=2026-01-02T03:04:05.123456Z | run
			metadata.create_time.seconds>0                  | run ok
			metadata.create_time:*                          | run ok
			metadata.run_time=20.5s                         | run
			metadata.run_time>20s                           | run
			metadata.run_time<20s                           | ``
			metadata.run_time!=20s                          | run
			metadata.progress_percent=40                    | run
			metadata.progress_percent=4e1                   | run
			metadata.progressPercent<50                     | run ok
			metadata.progress_percent:*                     | run
			metadata.score=0.5                              | run
			metadata.score>-1                               | run ok
			metadata.ratio=0.1                              | run
			metadata.bytes_read=18446744073709551615        | run
			metadata.dry_run=true                           | ok
			metadata.dry_run!=true                          | run
			metadata.digest="aGVsbG8="                      | run
			metadata.limit=5                                | run
			metadata.limit!=6                               | run
			metadata.limit.value>4                          | run
			metadata.attempt:*                              | run
			metadata.attempt=0                              | run
			metadata.attempt!=1                             | run
			metadata.current.title=Store                    | run
			metadata.current.title!=x                       | run
			metadata.current.inner.title!=x                 | ``
			metadata.current:title                          | run
			metadata.current:number                         | ``
			metadata.packed.reason=QUOTA                    | run
			metadata.packed.metadata.z:1                    | run
			""")
	void everyKindOfField(String filter, String ids) {
		assertThat(matching(filter)).isEqualTo(ids);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			metadata.numbers:42             | run
			metadata.numbers:43             | ``
			metadata.numbers:(4 42)         | run
			metadata.numbers:*              | run
			metadata.numbers=42             | ``
			metadata.output_uris:b/two      | run
			metadata.output_uris:"gs://b/*" | run
			metadata.output_uris:three      | ``
			metadata.steps.number:2         | run
			metadata.steps.number:3         | ``
			metadata.steps.number=2         | ``
			metadata.steps.title:STORE      | run
			metadata.steps.inner.title:deep | run
			metadata.steps.inner:*          | run
			metadata.steps:inner            | run
			metadata.steps.0.title:load     | ``
			metadata.labels:env             | run
			metadata.labels:ENV             | ``
			metadata.labels:"e*"            | run
			metadata.labels:none            | ``
			metadata.labels:*               | run
			metadata.labels.env:*           | run
			metadata.labels.empty:*         | run
			metadata.labels.none:*          | ``
			metadata.labels.none!=x         | ``
			metadata.labels.env:prod        | run
			metadata.labels.env=prod        | ``
			metadata.labels.env=Prod        | run
			metadata.labels."a.b"=dotted    | run
			metadata.by_number:7            | run
			metadata.by_number.7.title=seven | run
			metadata.by_number.8.title=seven | ``
			metadata.extra:k                | run
			metadata.extra.k:*              | run
			metadata.extra.k=1              | run
			metadata.extra.k>0.5            | run
			metadata.extra.k!=1             | ``
			metadata.extra.k!=text          | run
			metadata.extra.s=Text           | run
			metadata.extra.s:tex            | run
			metadata.extra.b=true           | run
			metadata.extra.n:*              | run
			metadata.extra.n=null           | run
			metadata.extra.n!=null          | ``
			metadata.extra.n>0              | ``
			metadata.extra.o:in             | run
			metadata.extra.o.in=x           | run
			metadata.extra.o.out!=x         | ``
			metadata.extra.l:1              | run
			metadata.extra.l:two            | run
			metadata.extra.l=1              | ``
			metadata.extra.l.y:3            | run
			metadata.extra.l.0:1            | ``
			""")
	void collections(String filter, String ids) {
		assertThat(matching(filter)).isEqualTo(ids);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			*                    | run ok err bare dur struct
			P1                   | run ok err
			"p1"                 | run ok err
			p1 /ok               | ok
			p1 -/ok              | run err
			bare OR dur          | bare dur
			done                 | ok
			true                 | run ok err dur struct
			RUNNING              | run
			jobresult            | ok
			"file not"           | err
			"f*found"            | err
			found*file           | ``
			deep                 | run
			QUOTA                | run
			Prod                 | run
			dotted               | run
			a.b                  | ``
			text                 | run
			18446744073709551615 | run
			20.5s                | run
			"03:04:05.123456Z"   | run
			3.5s                 | dur
			aGVsbG8              | run
			NO_FILE              | err
			nowhere              | ``
			""")
	void valuesAloneAreLookedForEverywhere(String filter, String ids) {
		assertThat(matching(filter)).isEqualTo(ids);
	}

	@Test
	void whatCannotBeOpenedDoesNotMatchInside() {
		var unknown = Any.newBuilder().setTypeUrl("type.googleapis.com/some.Unknown").build();
		var broken = Any.newBuilder()
			.setTypeUrl("type.googleapis.com/example.jobs.v1.JobMetadata")
			.setValue(ByteString.copyFromUtf8("\u0001\u0002broken"))
			.build();
		for (var metadata : new Any[] { unknown, broken, Any.getDefaultInstance() }) {
			var operation = Operation.newBuilder().setName("operations/x").setMetadata(metadata).build();
			assertThat(matches("metadata.state!=DONE", operation)).isFalse();
			assertThat(matches("metadata:*", operation)).isTrue();
			assertThat(matches("x", operation)).isTrue();
			assertThat(matches("broken", operation)).isFalse();
		}
	}

	@Test
	void wrappingsOfAnyInAnyAreBounded() {
		var any = Any.pack(Timestamp.getDefaultInstance());
		for (var i = 0; i < 5_000; i++) {
			any = Any.pack(any);
		}
		var operation = Operation.newBuilder().setMetadata(any).build();
		assertThat(OperationFilter.parse("metadata.seconds=0 OR x")
			.matches(operation,
					(name) -> name.equals("google.protobuf.Any") ? Optional.of(Any.getDescriptor()) : Optional.empty()))
			.isFalse();
	}

	@Test
	void numbersBeyondAllNumbersCompareToo() {
		var inf = Jobs.operation(
				"{\"name\": \"a\", \"metadata\": {\"@type\": \"a/example.jobs.v1.JobMetadata\", \"score\": \"Infinity\"}}");
		var nan = Jobs.operation(
				"{\"name\": \"a\", \"metadata\": {\"@type\": \"a/example.jobs.v1.JobMetadata\", \"score\": \"NaN\"}}");
		assertThat(matches("metadata.score>1e300", inf)).isTrue();
		assertThat(matches("metadata.score=1e300", inf)).isFalse();
		assertThat(matches("metadata.score<1 OR metadata.score>=1 OR metadata.score=1", nan)).isFalse();
		assertThat(matches("metadata.score!=1", nan)).isTrue();
	}

	@Test
	void whatAValueMeansIsUpToEachField() {
		var filter = OperationFilter.parse("metadata.extra.x=true");
		assertThat(Stream.of("true", "1", "\"true\"", "1", "true", "false")
			.map((x) -> Jobs
				.operation("{\"metadata\": {\"@type\": \"a/example.jobs.v1.JobMetadata\", \"extra\": {\"x\": %s}}}"
					.formatted(x)))
			.map((operation) -> filter.matches(operation, Jobs::type)))
			.containsExactly(true, false, true, false, true, false);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``                            |
			done:true                     | true
			done=false                    | false
			done!=false                   | true
			NOT done=true                 | false
			-done:true                    | false
			-(-done:true)                 | true
			done:*                        | true
			NOT done:*                    | false
			name:x done=true              | true
			name:x AND (error:* AND done=true) | true
			NOT (name:x OR done=true)     | false
			done=true OR name:x           |
			NOT (done=true name:x)        |
			done=maybe                    |
			NOT done=maybe                |
			done                          |
			metadata.done=true            |
			""")
	void constraintOfDone(String filter, Boolean demanded) {
		assertThat(OperationFilter.parse(filter).done()).isEqualTo(Optional.ofNullable(demanded));
	}

	private static String matching(String filter) {
		var parsed = OperationFilter.parse(filter);
		return Jobs.ALL.stream()
			.filter((operation) -> parsed.matches(operation, Jobs::type))
			.map(Jobs::id)
			.collect(Collectors.joining(" "));
	}

	private static boolean matches(String filter, Operation operation) {
		return OperationFilter.parse(filter).matches(operation, Jobs::type);
	}

}
