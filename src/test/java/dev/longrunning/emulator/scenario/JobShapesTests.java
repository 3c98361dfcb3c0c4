package dev.longrunning.emulator.scenario;

import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.resource.content.ResourceUid;
import dev.longrunning.emulator.scenario.metadata.MovingMetadata;
import dev.longrunning.emulator.timeline.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.longrunning.emulator.scenario.ShapedJobs.T0;
import static dev.longrunning.emulator.scenario.ShapedJobs.tree;
import static org.assertj.core.api.Assertions.assertThat;

/** What jobs of a made-up API show: the rules are about names and types only. */
class JobShapesTests {

	private static final ShapedJobs JOBS = ShapedJobs.with("{service: shapes.example.com, operationId: timestamped}");

	private static final String PARENT = "projects/p/instances/i";

	private static final String NAME = PARENT + "/stores/d";

	private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			CreateDatabase   | {"parent": "PARENT", "databaseId": "d"}    | NAME | create
			UpdateDatabase   | {"database": {"name": "NAME"}}             | NAME | update
			ResizeDatabase   | {"name": "NAME"}                           | NAME | update
			DeleteDatabase   | {"name": "NAME"}                           | NAME | delete
			UndeleteDatabase | {"name": "NAME"}                           | NAME | undelete
			RestoreDatabase  | {"parent": "PARENT", "databaseId": "d"}    | NAME | restore
			RestoreDatabase  | {"parent": "PARENT"}                       | PARENT | restore
			PromoteReplica   | {"reason": "r", "replica": "NAME"}         | NAME | promote
			ResizeDatabase   | {"name": "NAME", "verb": "taken"}          | NAME | taken
			DeleteKey        | {"name": "NAME"}                           | NAME | delete
			""")
	void metadataSaysWhatIsDoneToWhat(String method, String request, String target, String verb) {
		assertThat(JOBS.json(start(method, request).metadata().orElseThrow())).isEqualTo(tree("""
				{"@type": "type.googleapis.com/shapes.v1beta2.OperationMetadata", "target": "%s", "verb": "%s",
				"apiVersion": "v1beta2"}""".formatted(text(target), verb)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					UpdateDatabase   | {"database": {"name": "NAME", "displayName": "n", "size": {"nodes": 1, "disks": 2}}} | {"name": "NAME", "displayName": "n", "size": {"nodes": 1, "disks": 2}, KEPT, "updateTime": "BEGIN"}
					UpdateDatabase   | {"database": {"name": "NAME", "displayName": "n"}, "updateMask": "*"} | {"name": "NAME", "displayName": "n", KEPT, "updateTime": "BEGIN"}
					UpdateDatabase   | {"database": {"name": "NAME", "displayName": "n", "size": {"nodes": 1, "disks": 2}}, "updateMask": "size.nodes,etag,none"} | {"name": "NAME", "size": {"nodes": 1}, KEPT, "updateTime": "BEGIN"}
					UpdateDatabase   | {"database": {"name": "NAME", "displayName": "n", "labels": {"a": "b"}}, "updateMask": "displayName,labels.a"} | {"name": "NAME", "displayName": "n", "labels": {"a": "b"}, KEPT, "updateTime": "BEGIN"}
					DeleteDatabase   | {"name": "NAME", "etag": "e"}              | {"name": "NAME", "state": "DELETED", "createTime": "BEGIN", "uid": "UID", "updateTime": "BEGIN", "deleteTime": "BEGIN"}
					DeleteKey        | {"name": "keys/k", "etag": "e"}            | {"name": "keys/k"}
					UndeleteDatabase | {"name": "NAME", "etag": "e"}              | {"name": "NAME", KEPT, "updateTime": "BEGIN"}
					PromoteReplica   | {"reason": "r", "replica": "NAME"}         | {"name": "NAME", KEPT, "updateTime": "BEGIN"}
					ResizeDatabase   | {"name": "folders/f/databases/d", "displayName": "n"} | {"name": "folders/f/databases/d", "displayName": "n", "state": "STATE_READY", "createTime": "BEGIN", "uid": "OTHER", "updateTime": "BEGIN"}
					CreateKey        | {"parent": "projects/p", "key": {"name": "projects/p/keys/k"}} | {"name": "projects/p/keys/k"}
					CreateKey        | {}                                         | {}
					""")
	void responseIsTheResourceOfTheRequest(String method, String request, String expected) {
		var response = response(method, request);
		((ObjectNode) response).remove("etag");
		assertThat(response).isEqualTo(tree(text(expected)));
	}

	@ParameterizedTest
	@CsvSource({ "ResizeDatabase, '{\"name\": \"folders/f\"}'", "RestoreDatabase, '{\"parent\": \"PARENT\"}'" })
	void resourceThatTheRequestDoesNotNameHasNoName(String method, String request) {
		assertThat(response(method, request).has("name")).isFalse();
	}

	@Test
	void updateNamedByTheRequestAnswersWithThatName() {
		assertThat(
				response("UpdateDatabase", "{\"name\": \"NAME\", \"database\": {\"displayName\": \"n\"}}").path("name")
					.asString())
			.isEqualTo(NAME);
	}

	@Test
	void updateKeepsWhatTheClientReadBefore() {
		var request = """
				{"database": {"name": "NAME", "displayName": "n", "state": "CREATING", "uid": "u"}, "updateMask": "displayName"}""";
		var response = response("UpdateDatabase", request);
		assertThat(response.path("state").asString()).isEqualTo("CREATING");
		assertThat(response.path("uid").asString()).isEqualTo("u");
	}

	@Test
	void uidStaysTheSameFromCreateToDelete() {
		var created = response("CreateDatabase", "{\"parent\": \"PARENT\", \"databaseId\": \"d\"}").path("uid");
		assertThat(response("UpdateDatabase", "{\"database\": {\"name\": \"NAME\"}}").path("uid")).isEqualTo(created);
		assertThat(response("DeleteDatabase", "{\"name\": \"NAME\"}").path("uid")).isEqualTo(created);
	}

	@Test
	void inputOnlyFieldsAreNotShown() {
		var request = """
				{"database": {"name": "NAME", "password": "secret", "size": {"nodes": 1, "key": "k"}}}""";
		var response = response("UpdateDatabase", request);
		assertThat(response.has("password")).isFalse();
		assertThat(response.path("size")).isEqualTo(tree("{\"nodes\": 1}"));
	}

	@Test
	void stateInsideAMessageIsAWordForAResourceThatCanBeUsed() {
		var response = response("CreateShortcut", "{\"parent\": \"projects/p\", \"wordId\": \"w\"}");
		assertThat(response.path("state")).isEqualTo(tree("{\"code\": \"ENABLED\"}"));
	}

	@Test
	void onlyIdOfACreateIsTheNewResources() {
		assertThat(response("CreateShortcut", "{\"parent\": \"projects/p\", \"id\": \"x\", \"wordId\": \"w\"}")
			.path("name")
			.asString()).isEqualTo("projects/p/shortcuts/w");
	}

	@ParameterizedTest
	@CsvSource({ "PARENT, PARENT/stores/d", "projects/p, projects/p/databases/d", "folders/f, folders/f/databases/d" })
	void newResourceIsNamedByThePatternThatFitsItsParent(String parent, String name) {
		var request = "{\"parent\": \"%s\", \"databaseId\": \"d\", \"database\": {\"name\": \"other\"}}";
		assertThat(response("CreateDatabase", request.formatted(parent)).path("name").asString()).isEqualTo(text(name));
	}

	@ParameterizedTest
	@CsvSource({ "CreateDatabase", "RestoreDatabase" })
	void newResourceHasWhatItsServiceSets(String method) {
		var response = response(method, "{\"parent\": \"PARENT\", \"databaseId\": \"d\"}");
		assertThat(response.path("createTime").asString()).isEqualTo(T0.toString());
		assertThat(response.path("updateTime")).isEqualTo(response.path("createTime"));
		assertThat(response.path("state").asString()).isEqualTo("STATE_READY");
		assertThat(response.path("uid").asString()).matches(UUID);
		assertThat(response.path("etag").asString()).isNotEmpty();
	}

	@Test
	void metadataThatIsTheResourceShowsItUnderItsName() {
		var request = "{\"parent\": \"PARENT\", \"databaseId\": \"d\", \"database\": {\"displayName\": \"n\"}}";
		var metadata = JOBS.json(start("CloneDatabase", request).metadata().orElseThrow());
		assertThat(metadata.path("name").asString()).isEqualTo(NAME);
		assertThat(metadata.path("displayName").asString()).isEqualTo("n");
		assertThat(metadata.path("createTime").asString()).isEqualTo(T0.toString());
	}

	@ParameterizedTest
	@CsvSource({ "some", "folders/f/databases/d", "projects/other/keys/k/more" })
	void nameThatNoNewResourceCanHaveIsNotTaken(String name) {
		var request = "{\"parent\": \"projects/p\", \"database\": {\"name\": \"%s\"}}";
		assertThat(response("CreateDatabase", request.formatted(name)).path("name").asString())
			.matches("projects/p/databases/" + UUID);
	}

	@Test
	void newResourceWithoutAnIdGetsOne() {
		var operation = start("CreateDatabase", "{\"parent\": \"PARENT\", \"database\": {\"displayName\": \"n\"}}");
		var response = JOBS.json(((Outcome.Response) operation.timeline().outcome()).value());
		assertThat(response.path("name").asString()).matches(PARENT + "/stores/" + UUID);
		assertThat(response.path("displayName").asString()).isEqualTo("n");
		assertThat(JOBS.json(operation.metadata().orElseThrow()).path("target")).isEqualTo(response.path("name"));
		assertThat(response("CreateKey", "{\"parent\": \"projects/p\"}").path("name").asString())
			.matches("projects/p/keys/" + UUID);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			CreateKey | {"@type": "type.googleapis.com/google.protobuf.Struct", "value": {}}
			RotateKey | {"@type": "type.googleapis.com/google.protobuf.Empty"}
			""")
	void openMetadataIsReadableAndDoesNotMove(String method, String expected) {
		var operation = start(method, "{}");
		var metadata = operation.metadata().orElseThrow();
		assertThat(JOBS.json(metadata)).isEqualTo(tree(expected));
		var later = operation.timeline().at(T0.plusSeconds(20));
		assertThat(new MovingMetadata(JOBS.surfaces().types(), JOBS.surfaces()::operationType).fill(metadata, later))
			.isEqualTo(metadata);
	}

	@Test
	void openResponseIsReadable() {
		assertThat(response("RotateKey", "{\"name\": \"k\"}"))
			.isEqualTo(tree("{\"value\": {\"@type\": \"type.googleapis.com/google.protobuf.Empty\"}}"));
	}

	@Test
	void idsFollowTheSurface() {
		assertThat(start("RotateKey", "{\"name\": \"projects/p/keys/k\"}").name().value())
			.matches("projects/p/operations/operation-1767323045000-[0-9a-f]{13}-[0-9a-f]{8}-[0-9a-f]{8}");
	}

	private static JsonNode response(String method, String request) {
		return JOBS.response(method, text(request));
	}

	private static Operation start(String method, String request) {
		return JOBS.start(method, text(request));
	}

	private static String text(String form) {
		return form.replace("KEPT", "\"state\": \"STATE_READY\", \"createTime\": \"BEGIN\", \"uid\": \"UID\"")
			.replace("UID", ResourceUid.of(NAME))
			.replace("OTHER", ResourceUid.of("folders/f/databases/d"))
			.replace("BEGIN", T0.toString())
			.replace("PARENT", PARENT)
			.replace("NAME", NAME);
	}

}
