package dev.longrunning.emulator.scenario.metadata;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.scenario.TestTypes;
import dev.longrunning.emulator.timeline.Cancellation;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Phase;
import dev.longrunning.emulator.timeline.Stage;
import dev.longrunning.emulator.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MetadataShapeTests {

	private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

	/** Two seconds waiting, eight running. */
	private static final Timeline TIMELINE = new Timeline(T0,
			List.of(Stage.of(Phase.PENDING, Duration.ofSeconds(2)), Stage.of(Phase.RUNNING, Duration.ofSeconds(8))),
			new Outcome.Response(Any.getDefaultInstance()), new Cancellation.Honoured(Duration.ofSeconds(1)));

	private final MessageWriter writer = new MessageWriter((_) -> Optional.empty());

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					create_time:time            | 5  | {"createTime":"2026-01-02T03:04:05Z"}
					submit_time:time            | 5  | {"submitTime":"2026-01-02T03:04:05Z"}
					start_time:time             | 1  | {"startTime":"2026-01-02T03:04:05Z"}
					create_time:time start_time:time | 1  | {"createTime":"2026-01-02T03:04:05Z"}
					create_time:time start_time:time | 5  | {"createTime":"2026-01-02T03:04:05Z","startTime":"2026-01-02T03:04:07Z"}
					update_time:time            | 5  | {"updateTime":"2026-01-02T03:04:10Z"}
					end_time:time               | 5  | {}
					end_time:time               | 11 | {"endTime":"2026-01-02T03:04:15Z"}
					state:state                 | 1  | {"state":"PENDING"}
					state:state                 | 5  | {"state":"RUNNING"}
					state:state                 | 11 | {"state":"SUCCEEDED"}
					progress_percent:int32      | 5  | {"progressPercent":50}
					progress_percentage:double  | 5  | {"progressPercentage":50}
					progress:double             | 5  | {"progress":0.5}
					progress:int32              | 11 | {"progress":100}
					batch_eecu_usage_seconds:double | 5  | {"batchEecuUsageSeconds":3}
					something:int32             | 5  | {}
					state:string                | 5  | {}
					requested_cancellation:bool | 5  | {}
					progress:part               | 5  | {"progress":{"progressPercent":50,"startTime":"2026-01-02T03:04:05Z"}}
					generic_metadata:part       | 11 | {"genericMetadata":{"progressPercent":100,"startTime":"2026-01-02T03:04:05Z","endTime":"2026-01-02T03:04:15Z"}}
					common_metadata:choice      | 5  | {}
					resource:part               | 5  | {}
					progress:still              | 5  | {}
					end_time:time inner_metadata:self | 5 | {}
					end_time:time inner_metadata:self | 11 | {"endTime":"T1","innerMetadata":{"endTime":"T1","innerMetadata":{"endTime":"T1","innerMetadata":{"endTime":"T1"}}}}
					""")
	void fieldMovesByItsNameAndType(String fields, int seconds, String expected) {
		assertThat(filled(TestTypes.message(fields.split(" ")), TIMELINE, seconds))
			.isEqualTo(expected.replace("T1", "2026-01-02T03:04:15Z"));
	}

	@Test
	void cancelShowsWhereThereIsAFieldForIt() {
		var type = TestTypes.message("requested_cancellation:bool", "state:state");
		var cancelled = TIMELINE.cancelledAt(T0.plusSeconds(3));
		assertThat(filled(type, cancelled, 2)).isEqualTo("{\"state\":\"RUNNING\"}");
		assertThat(filled(type, cancelled, 3)).isEqualTo("{\"requestedCancellation\":true,\"state\":\"RUNNING\"}");
		assertThat(filled(type, cancelled, 4)).isEqualTo("{\"requestedCancellation\":true,\"state\":\"FAILED\"}");
	}

	@Test
	void workUnitsAreCompletedStageByStage() {
		var type = TestTypes.message("stages:stages");
		var stages = type.findFieldByName("stages");
		var total = stages.getMessageType().findFieldByName("total_work_units");
		var metadata = DynamicMessage.newBuilder(type);
		for (long units : new long[] { 8, 4 }) {
			metadata.addRepeatedField(stages,
					DynamicMessage.newBuilder(stages.getMessageType()).setField(total, units).build());
		}
		assertThat(filled(metadata.build(), TIMELINE, 7)).isEqualTo(
				"{\"stages\":[{\"totalWorkUnits\":\"8\",\"completeWorkUnits\":8},{\"totalWorkUnits\":\"4\",\"completeWorkUnits\":1}]}");
	}

	@Test
	void timesThatAreThereStay() {
		var type = TestTypes.message("create_time:time");
		var given = DynamicMessage.newBuilder(type)
			.setField(type.findFieldByName("create_time"), Timestamp.newBuilder().setSeconds(0).setNanos(1000).build())
			.build();
		assertThat(filled(given, TIMELINE, 5)).isEqualTo("{\"createTime\":\"1970-01-01T00:00:00.000001Z\"}");
	}

	@Test
	void choiceThatWasMadeIsFilled() {
		var type = TestTypes.message("common_metadata:choice");
		var choice = type.findFieldByName("common_metadata");
		var given = DynamicMessage.newBuilder(type)
			.setField(choice, DynamicMessage.getDefaultInstance(choice.getMessageType()))
			.build();
		assertThat(filled(given, TIMELINE, 0))
			.isEqualTo("{\"commonMetadata\":{\"startTime\":\"2026-01-02T03:04:05Z\"}}");
	}

	private String filled(Descriptor type, Timeline timeline, int seconds) {
		return filled(DynamicMessage.getDefaultInstance(type), timeline, seconds);
	}

	private String filled(Message given, Timeline timeline, int seconds) {
		var metadata = given.toBuilder();
		var snapshot = timeline.at(T0.plusSeconds(seconds));
		new MetadataShape(given.getDescriptorForType(), Optional.empty()).fill(metadata, snapshot.phase().orElseThrow(),
				snapshot);
		return new String(this.writer.write(metadata.build(), JsonStyle.COMPACT));
	}

}
