package dev.longrunning.emulator.scenario;

import java.time.Instant;
import java.util.List;

import dev.longrunning.emulator.scenario.metadata.MetadataShape;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.longrunning.emulator.scenario.ShapedJobs.LENGTH;
import static dev.longrunning.emulator.scenario.ShapedJobs.T0;
import static dev.longrunning.emulator.scenario.ShapedJobs.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What was seen in recordings of Google's services, on a made-up API: the rules for all,
 * and the habits that data gives to a service or a method.
 */
class RecordedHabitsTests {

	private static final ShapedJobs JOBS = ShapedJobs.with("{service: shapes.example.com}");

	private static final String NAME = "projects/p/locations/l/stores/s";

	private static final String CREATE = """
			{"parent": "projects/p/locations/l", "storeId": "s", "labels": {"c": "d"},
			"store": {"tier": "t", "labels": {"a": "b"}, "description": "d"}}""";

	private static final String DELETE = "{\"name\": \"" + NAME + "\"}";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			CreateStore | /originalRequest/storeId | "s"
			CreateStore | /request/@type | "type.googleapis.com/shapes.v1beta2.Store"
			CreateStore | /request/name | "projects/p/locations/l/stores/s"
			CreateStore | /store | "projects/p/locations/l/stores/s"
			CreateStore | /storeName | "s"
			CreateStore | /affected | "projects/p/locations/l/stores/s"
			CreateStore | /method | "shapes.v1beta2.Stores.CreateStore"
			CreateStore | /endpoint | "CreateStore"
			CreateStore | /type | "CREATE_STORE"
			CreateStore | /operationType | "STORE"
			CreateStore | /tier | "t"
			CreateStore | /labels | {"c": "d"}
			CreateStore | /description | null
			CreateStore | /commonMetadata/resource | "projects/p/locations/l/stores/s"
			DeleteStore | /originalRequest | null
			DeleteStore | /request | {"@type": "type.googleapis.com/shapes.v1beta2.DeleteStoreRequest"}
			DeleteStore | /store | "projects/p/locations/l/stores/s"
			DeleteStore | /storeName | "s"
			DeleteStore | /type | "DELETE_STORE"
			""")
	void metadataRepeatsTheCall(String method, String field, String expected) {
		var metadata = JOBS
			.json(JOBS.start(method, method.startsWith("Create") ? CREATE : DELETE).metadata().orElseThrow());
		assertThat(metadata.at(field)).hasToString(expected.equals("null") ? "" : tree(expected).toString());
		assertThat(metadata.at("/storeUuid").asString()).hasSize(36);
	}

	@Test
	void statusMovesAndLeavesItsPast() {
		var operation = JOBS.start("CreateStore", CREATE);
		assertThat(JOBS.shown(operation, T0).at("/metadata/status")).isEqualTo(tree(
				"{\"state\": \"PENDING\", \"innerState\": \"PENDING\", \"stateStartTime\": \"2026-01-02T03:04:05Z\"}"));
		var done = JOBS.shown(operation, T0.plus(LENGTH)).path("metadata");
		assertThat(done.at("/status/state").asString()).isEqualTo("DONE");
		assertThat(done.at("/status/stateStartTime")).isEqualTo(done.path("doneTime"));
		assertThat(done.path("statusHistory").valueStream().map((status) -> status.path("state").asString()))
			.containsExactly("PENDING", "RUNNING");
	}

	@Test
	void metadataThatIsTheResourceShowsIt() {
		var jobs = ShapedJobs.with("""
				service: shapes.example.com
				methods:
				- {selector: shapes.v1beta2.Stores.UpdateStore, metadata: {terminalCondition: {type: Ready}}}
				""");
		var operation = jobs.start("UpdateStore", "{\"store\": {\"name\": \"" + NAME + "\", \"tier\": \"t\"}}");
		var begun = jobs.shown(operation, T0).path("metadata");
		assertThat(begun.path("name").asString()).isEqualTo(NAME);
		assertThat(begun.path("tier").asString()).isEqualTo("t");
		assertThat(begun.path("terminalCondition")).isEqualTo(tree("""
				{"type": "Ready", "state": "CONDITION_PENDING", "lastTransitionTime": "2026-01-02T03:04:05Z"}"""));
		assertThat(jobs.shown(operation, T0.plus(LENGTH)).at("/metadata/terminalCondition/state").asString())
			.isEqualTo("CONDITION_SUCCEEDED");
	}

	@Test
	void sharedMetadataHasTimesOfNineDigits() {
		var operation = JOBS.start("StartStore", DELETE);
		var done = JOBS.shown(operation, T0.plus(LENGTH)).path("metadata");
		assertThat(done.path("createTime").asString()).matches("2026-01-02T03:04:05\\.000000\\d{3}Z");
		assertThat(done.path("endTime").asString()).matches("2026-01-02T03:04:15\\.000000\\d{3}Z");
		assertThat(JOBS.shown(operation, T0).at("/metadata/createTime")).isEqualTo(done.path("createTime"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-01-02T03:04:05Z", "2026-01-02T03:04:05.123456Z", "2026-01-02T03:04:05.123456789Z" })
	void digitsBelowAMicrosecondAreMadeOfTheInstant(String time) {
		var instant = Instant.parse(time);
		var shown = MetadataShape.nanoseconds(instant);
		assertThat(shown.getNano() / 1000).isEqualTo(instant.getNano() / 1000);
		assertThat(shown.getNano() % 1000).isPositive();
		assertThat(MetadataShape.nanoseconds(shown)).isEqualTo(shown);
	}

	@ParameterizedTest
	@CsvSource({ "'', true", "', falseValues: printed', true", "', falseValues: omitted', false" })
	void falseIsPrintedBySomeWhileTheJobRuns(String data, boolean printed) {
		var jobs = ShapedJobs.with("{service: shapes.example.com" + data + "}");
		var operation = jobs.start("StartStore", DELETE);
		var running = jobs.shown(operation, T0);
		assertThat(running.has("done")).isEqualTo(printed);
		assertThat(running.path("done").asString("")).isEqualTo(printed ? "false" : "");
		assertThat(running.at("/metadata/requestedCancellation").asString("")).isEqualTo(printed ? "false" : "");
		var ended = jobs.shown(operation, T0.plus(LENGTH));
		assertThat(ended.path("done").asBoolean(false)).isTrue();
		assertThat(ended.path("metadata").has("requestedCancellation")).isEqualTo(printed);
		assertThat(List.copyOf(ended.propertyNames())).containsExactly("name", "metadata", "done", "response");
	}

	@Test
	void otherMetadataLeavesFalseOut() {
		assertThat(JOBS.shown(JOBS.start("CreateStore", CREATE), T0).has("done")).isFalse();
		assertThat(ShapedJobs.with("{service: shapes.example.com, falseValues: printed}")
			.shown(JOBS.start("CreateStore", CREATE), T0)
			.path("done")
			.asString("")).isEqualTo("false");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					StartStore  |                                                | projects/p/locations/l/operations/operation-[0-9a-f-]+
					CreateStore |                                                | projects/p/locations/l/operations/[0-9a-f-]{36}
					StartStore  | {resource}/operations/{hex16}                  | projects/p/locations/l/stores/s/operations/[0-9a-f]{16}
					CreateStore | {resource}/operations/_auto_{hex16}            | projects/p/locations/l/stores/s/operations/_auto_[0-9a-f]{16}
					StartStore  | {projects/*/locations/*}/operations/{decimal}  | projects/p/locations/l/operations/\\d{19}
					StartStore  | projects/{project}/regions/{location}/operations/{uuid} | projects/p/regions/l/operations/[0-9a-f-]{36}
					StartStore  | operations/k.{digits9}-{uuid}                  | operations/k\\.\\d{9}-[0-9a-f-]{36}
					StartStore  | operations/{base64url112}                      | operations/[A-Za-z0-9_-]{112}
					StartStore  | {folders/*}/operations/{uuid}                  | projects/p/locations/l/operations/operation-.*
					""")
	void operationsAreNamedAsData(String method, @Nullable String form, String name) {
		var jobs = (form == null) ? JOBS
				: ShapedJobs.with("{service: shapes.example.com, operationName: '%s'}".formatted(form));
		assertThat(jobs.start(method, method.startsWith("Create") ? CREATE : DELETE).name().value()).matches(name);
	}

	@Test
	void anyResourceCanBeInAName() {
		var jobs = ShapedJobs.with("{service: shapes.example.com, operationName: '{resource}/operations/{hex16}'}");
		assertThat(jobs.start("StartStore", "{\"name\": \"projects/$1/stores/a-b_c\"}").name().parent())
			.isEqualTo("projects/$1/stores/a-b_c");
	}

	@Test
	void methodsHaveTheirOwnProfiles() {
		var jobs = ShapedJobs.with("""
				services:
				- service: shapes.example.com
				  methods:
				  - selector: shapes.v1beta2.Stores.Start*
				    operationName: operations/{uuid}
				    doneAtOnce: true
				    result: none
				    verb: update
				  - {selector: shapes.*.Stores.Delete*, metadataType: shapes.v1beta2.CancelMetadata}
				  - {selector: shapes.v1beta2.Stores.Create*, metadataType: none}
				""");
		var started = jobs.shown(jobs.start("StartStore", DELETE), T0);
		assertThat(started.path("name").asString()).startsWith("operations/");
		assertThat(started.path("done").asBoolean(false)).isTrue();
		assertThat(started.has("response") || started.has("error")).isFalse();
		assertThat(started.at("/metadata/verb").asString()).isEqualTo("update");
		assertThat(started.path("metadata").has("endTime")).isTrue();
		assertThat(jobs.shown(jobs.start("DeleteStore", DELETE), T0).at("/metadata/@type").asString())
			.endsWith("/shapes.v1beta2.CancelMetadata");
		assertThat(jobs.shown(jobs.start("CreateStore", CREATE), T0).has("metadata")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE DATABASE `made`", " create  database made (x)", "CREATE DATABASE \\\"made\\\"" })
	void statementNamesWhatItCreates(String statement) {
		var request = "{\"parent\": \"projects/p/locations/l\", \"createStatement\": \"%s\"}".formatted(statement);
		assertThat(JOBS.response("CreateStore", request).path("name").asString())
			.isEqualTo("projects/p/locations/l/stores/made");
	}

	@Test
	void projectAndRegionNameTheParent() {
		assertThat(JOBS.start("CreateStore", "{\"projectId\": \"p\", \"region\": \"r\"}").name().value())
			.matches("projects/p/regions/r/operations/[0-9a-f-]{36}");
	}

	@Test
	void typeWithANameIsWhatACustomMethodAnswersWith() {
		assertThat(JOBS.response("StartStore", DELETE)).isEqualTo(tree("{\"name\": \"" + NAME + "\"}"));
	}

	@Test
	void metadataTypeOfAnotherVersionIsNotTaken() {
		var jobs = ShapedJobs.with("""
				service: shapes.example.com
				methods:
				- {selector: shapes.*.Stores.Delete*, metadataType: google.cloud.speech.v2.OperationMetadata}
				""");
		assertThat(jobs.shown(jobs.start("DeleteStore", DELETE), T0).at("/metadata/@type").asString())
			.endsWith("/shapes.v1beta2.StoreMetadata");
	}

	@Test
	void metadataTypeOfAnotherVersionThanTheNamedMethodIsRefused() {
		assertThatThrownBy(() -> ShapedJobs.with("""
				service: shapes.example.com
				methods:
				- {selector: shapes.v1beta2.Stores.DeleteStore, metadataType: shapes.v1.Metadata}
				""")).hasMessageContaining("'shapes.v1.Metadata' is of another version than the method");
	}

}
