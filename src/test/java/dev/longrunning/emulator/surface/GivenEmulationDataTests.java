package dev.longrunning.emulator.surface;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.definition.DefinitionSources;
import dev.longrunning.emulator.surface.definition.Definitions;
import dev.longrunning.emulator.surface.definition.Definitions.Source;
import dev.longrunning.emulator.surface.profile.IdForm;
import dev.longrunning.emulator.testing.ApiJars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Emulation data that a user writes, and the mistakes in it. */
class GivenEmulationDataTests {

	private static final Source THINGS = source("things.proto",
			"""
					syntax = "proto3";
					package acme.v1;
					import "google/api/annotations.proto";
					import "google/api/client.proto";
					import "google/longrunning/operations.proto";
					message Thing { string name = 1; repeated string tags = 2; int32 size = 3; Inner inner = 4; Progress.State state = 5; }
					message Inner { string word = 1; map<string, int32> sizes = 2; }
					message Progress {
					  enum State { STATE_UNSPECIFIED = 0; QUEUED = 1; RUNNING = 2; }
					  State state = 1; string text = 2; repeated Inner stages = 3;
					}
					service Things {
					  option (google.api.default_host) = "things.acme.com";
					  rpc MakeThing(Thing) returns (google.longrunning.Operation) {
					    option (google.api.http) = { post: "/v1/{name=projects/*/things/*}:make" body: "*" };
					    option (google.longrunning.operation_info) = { response_type: "Thing" metadata_type: "Progress" };
					  }
					  rpc GetThing(Thing) returns (Thing) {
					    option (google.api.http) = { get: "/v1/{name=projects/*/things/*}" };
					  }
					}
					""");

	private static final String SERVICE = "service: things.acme.com\n";

	@Test
	void dataWithoutMistakesIsTaken() {
		var surfaces = read("""
				service: things.acme.com
				priority: 3
				aliases: [projects/old]
				operationId: uuid
				operationName: '{projects/*}/operations/{decimal}'
				unknownFields: ignored
				falseValues: printed
				methods:
				- selector: acme.v1.Things.MakeThing
				  summary: Make it
				  example: {name: projects/p/things/t, inner: {sizes: {a: 1}}}
				  metadata: {state: QUEUED, text: 'of ${request.name}', stages: [{word: '${request.inner.word}'}]}
				  metadataType: acme.v1.Progress
				  responseOmits: [size]
				- selector: acme.v1.Things.Get*
				  response: {size: 3, tags: [a, b]}
				resources:
				- type: Thing
				  fill: {size: '${resource.inner.word.size()}', tags: ['${id}', b], inner: {sizes: {a: 1}}}
				  states: {creating: QUEUED, ready: none}
				  verbs: {make: RUNNING}
				  visibleFrom: end
				  softDelete: false
				  notFound: no ${name}
				""");
		assertThat(surfaces.problems()).isEmpty();
		assertThat(surfaces.find("things.acme.com")).hasValueSatisfying((surface) -> {
			assertThat(surface.priority()).isEqualTo(3);
			assertThat(surface.profile().idForm()).contains(IdForm.UUID);
			assertThat(surface.profile().printsFalse()).contains(true);
			assertThat(surface.methods()).extracting((method) -> method.data().summary()).contains("Make it");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					Make | {creates: {}}                                                              | unknown field 'creates'
					Make | {}                                                                         | expected one of addMember, removeMember, members, copy, move, delete, create
					Make | {copy: {from: a, to: b}}                                                   | create and delete are for methods that start operations
					Get  | {create: {resources: []}}                                                  | create and delete are for methods that start operations
					Get  | {copy: {from: '${request.nam}', to: b}}                                    | Did you mean 'name'?
					Get  | {copy: {from: '${request.name}'}}                                          | 'to' is missing
					Get  | {copy: {from: '${request.name', to: b}}                                    | malformed placeholder
					Make | {create: {resources: [{type: Thin, name: a}]}}                             | Did you mean 'Thing'?
					Make | {create: {resources: [{type: Thing, name: a, value: {siz: 1}}]}}           | Did you mean 'size'?
					Make | {create: {resources: [{type: Thing, name: a, like: innr}]}}                | Did you mean 'inner'?
					Make | {create: {resources: [{type: Thing, name: '${row.a}'}]}}                   | ${row.a} names no column
					Make | {create: {rows: {uri: '${request.name}', columns: [abc]}, resources: [{type: Thing, name: '${row.abd}'}]}} | Did you mean 'abc'?
					Make | {delete: {type: Thing, in: a, if: 'true', ownerType: Thong}}               | Did you mean 'Thing'?
					""")
	void mistakeInAnEffectIsLocated(String method, String effect, String message) {
		var yaml = SERVICE + "methods:\n- selector: acme.v1.Things." + method + "Thing\n  effect: " + effect;
		assertThat(catchThrowableOfType(StatusException.class, () -> read(yaml)).getMessage()).contains(":4: ",
				message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "servce: x | :2: servce: unknown field 'servce'",
			"priority: high | :2: priority: expected a whole number",
			"aliases: projects/old | :2: aliases: expected a list", "aliases: [''] | :2: aliases[0]: expected a name",
			"operationId: uuidd | Did you mean 'uuid'?", "operationId: [uuid] | :2: operationId: expected a text",
			"operationName: operations/x | :2: operationName: expected an id in braces",
			"operationName: '{resorce}/operations/{uuid}' | Did you mean 'resource'?",
			"operationName: '{resource}/operations/{uuid' | operationName: expected",
			"operationName: '{resource}//{uuid}' | :2: operationName: expected a name such as",
			"unknownFields: ignore | Did you mean 'ignored'?", "falseValues: yes | expected one of",
			"methods: {} | :2: methods: expected a list" })
	void mistakeInAServiceIsRefusedWithItsLocation(String line, String message) {
		assertRefused(SERVICE + line + "\n", message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "{} | :3: methods[0]: 'selector' is missing",
			"{selector: ''} | expected a name",
			"{selector: acme.v1.Things.MakeThin} | Did you mean 'acme.v1.Things.MakeThing'?",
			"{selector: acme.*.Thins.*} | no method matches 'acme.*.Thins.*'",
			"{selector: acme.v1.Things.GetThing, respons: {}} | Did you mean 'response'?",
			"{selector: acme.v1.Things.GetThing, response: {nam: a}} | methods[0].response.nam: there is no 'nam' in acme.v1.Thing; expected one of name",
			"{selector: acme.v1.Things.GetThing, response: {size: big}} | methods[0].response.size: Invalid value at 'size' (TYPE_INT32)",
			"{selector: acme.v1.Things.GetThing, response: {inner: {wrd: a}}} | methods[0].response.inner.wrd: there is no 'wrd'",
			"{selector: acme.v1.Things.GetThing, response: {inner: {sizes: {a: b}}}} | methods[0].response.inner.sizes: Invalid value",
			"{selector: acme.v1.Things.GetThing, response: {tags: a}} | methods[0].response.tags: expected a list",
			"{selector: acme.v1.Things.GetThing, response: text} | methods[0].response: expected fields",
			"{selector: acme.v1.Things.GetThing, response: {name: '${request.name}'}} | a response is sent as written",
			"{selector: acme.v1.Things.GetThing, responseFile: none.json} | there is no file 'd/none.json'",
			"{selector: acme.v1.Things.GetThing, responseFile: broken.json} | 'd/broken.json' is not JSON",
			"{selector: acme.v1.Things.GetThing, responseFile: thing.json} | d/thing.json:2: siz: there is no 'siz'",
			"{selector: acme.v1.Things.GetThing, response: {}, responseFile: thing.json} | only one of response, responseFile",
			"{selector: acme.v1.Things.GetThing, doneAtOnce: true} | is for methods that start operations",
			"{selector: acme.v1.Things.MakeThing, response: {}} | is for methods that start no operation",
			"{selector: acme.v1.Things.MakeThing, metadata: {state: QUEUE}} | methods[0].metadata.state: there is no 'QUEUE' in acme.v1.Progress.State; expected one of QUEUED",
			"{selector: acme.v1.Things.MakeThing, metadata: {stages: [{wrd: x}]}} | methods[0].metadata.stages[0].wrd: there is no 'wrd'",
			"{selector: acme.v1.Things.MakeThing, metadata: {txt: '${request.name}'}} | there is no 'txt'",
			"{selector: acme.v1.Things.MakeThing, metadata: {text: '${request.nme}'}} | acme.v1.Thing has no 'nme'. Did you mean 'name'?",
			"{selector: acme.v1.Things.MakeThing, metadata: {text: '${request.inner}'}} | is not a single text",
			"{selector: acme.v1.Things.MakeThing, metadata: {text: '${name}'}} | malformed placeholder",
			"{selector: acme.v1.Things.MakeThing, finalMetadata: []} | expected fields, found a list",
			"{selector: acme.v1.Things.MakeThing, example: {nme: x}} | Did you mean 'name'?",
			"{selector: acme.v1.Things.MakeThing, result: some} | expected one of none",
			"{selector: acme.v1.Things.MakeThing, doneAtOnce: maybe} | expected one of",
			"{selector: acme.v1.Things.MakeThing, metadataType: acme.v1.Progres} | Did you mean 'acme.v1.Progress'?",
			"{selector: acme.v1.Things.MakeThing, operationName: '{uid}'} | Did you mean 'uuid'?",
			"{selector: acme.v1.Things.MakeThing, responseOmits: [siz]} | methods[0].responseOmits[0]: the responses of the selected methods have no field 'siz'. Did you mean 'size'?",
			"{selector: acme.v1.Things.MakeThing, responseOmits: size} | methods[0].responseOmits: expected a list",
			"{selector: acme.v1.Things.GetThing, responseOmits: [size]} | is for methods that start operations",
			"{selector: acme.v1.Things.MakeThing, verb: {}} | expected a text" })
	void mistakeInAMethodIsRefusedWithItsLocation(String method, String message) {
		assertRefused(SERVICE + "methods:\n- " + method + "\n", message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "{} | :3: resources[0]: 'type' is missing",
			"{type: Thin} | no type of resources is 'Thin'. Did you mean 'Thing'?",
			"{type: acme.v1.Thin} | Did you mean 'acme.v1.Thing'?",
			"{type: projects/*/thing/*} | Did you mean 'projects/*/things/*'?",
			"{type: Inner} | no type of resources is 'Inner'", "{type: Thing, fil: {}} | Did you mean 'fill'?",
			"{type: Thing, fill: []} | resources[0].fill: expected fields, found a list",
			"{type: Thing, fill: {sise: 1}} | resources[0].fill.sise: there is no 'sise' in acme.v1.Thing",
			"{type: Thing, fill: {inner: {wrd: a}}} | resources[0].fill.inner.wrd: there is no 'wrd' in acme.v1.Inner",
			"{type: Thing, fill: {size: big}} | resources[0].fill.size: Invalid value at 'size' (TYPE_INT32)",
			"{type: Thing, fill: {size: '${name}'}} | resources[0].fill.size: Invalid value at 'size' (TYPE_INT32)",
			"{type: Thing, fill: {tags: a}} | resources[0].fill.tags: expected a list",
			"{type: Thing, fill: {state: QUEUE}} | there is no 'QUEUE' in acme.v1.Progress.State; expected one of QUEUED",
			"{type: Thing, fill: {name: '${resource.nme}'}} | undefined field 'nme'",
			"{type: Thing, fill: {inner: {word: '${resource.nme}'}}} | resources[0].fill.inner.word: 'resource.nme' cannot be used",
			"{type: Thing, fill: {tags: ['${request.name}']}} | resources[0].fill.tags[0]: 'request.name' cannot be used",
			"{type: Thing, fill: {name: '${name'}} | has an expression without a closing brace",
			"{type: Thing, states: {redy: RUNNING}} | Did you mean 'ready'?",
			"{type: Thing, states: {ready: RUNING}} | resources[0].states.ready: there is no 'RUNING' in acme.v1.Progress.State; expected one of RUNNING",
			"{type: Thing, states: {failed: none}} | there is no 'none' in acme.v1.Progress.State",
			"{type: Thing, visibleFrom: begin} | expected one of",
			"{type: Thing, verbs: {mak: RUNNING}} | no custom method of acme.v1.Thing has the verb 'mak'; expected one of make. Did you mean 'make'?",
			"{type: Thing, verbs: {make: DONE}} | there is no 'DONE'",
			"{type: Thing, softDelete: yess} | expected one of",
			"{type: Thing, softDelete: true} | acme.v1.Thing has no deleteTime",
			"{type: Thing, id: '[a-z'} | resources[0].id: expected a pattern",
			"{type: Thing, notFound: 'no ${nme}'} | expected no placeholder but ${name}" })
	void mistakeInATypeOfResourcesIsRefusedWithItsLocation(String type, String message) {
		assertRefused(SERVICE + "resources:\n- " + type + "\n", message);
	}

	@Test
	void dataAboutATypeInAVersionThatIsNotLoadedIsReported() {
		var surfaces = read(SERVICE + "resources: [{type: acme.v2.Thing, fill: {size: 1}}]\n");
		assertThat(surfaces.problems()).singleElement()
			.hasToString("d/emulation.yaml:2: no type of resources is 'acme.v2.Thing'. Did you mean 'acme.v1.Thing'?");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"operationId: uuid | :1: operationId: 'operationId' is about a service, but 'service' is missing.",
			"resources: [] | :1: resources: 'resources' is about a service, but 'service' is missing.",
			"service: thins.acme.com, methods: [{selector: acme.v1.Things.MakeThing}] | :1: service: no definitions of the service 'thins.acme.com' are loaded. Did you mean 'things.acme.com'?",
			"service: things.acme.com, methods: [{selector: acme.v1.*.*}, {selector: acme.v1.Things.GetThing}] | methods[1].selector: 'acme.v1.Things.GetThing' has no effect",
			"service: things.acme.com, methods: [{selector: acme.v1.Things.MakeThing, metadataType: none, metadata: {text: x}}] | methods[0].metadata: operations of the selected methods have no metadata" })
	void dataWithoutEffectIsRefused(String fields, String message) {
		assertRefused("{" + fields + "}\n", message);
	}

	@Test
	void serviceInTwoFilesIsRefused() {
		var refused = catchThrowableOfType(StatusException.class,
				() -> read(source("d/emulation.yaml", SERVICE), source("e/emulation.yaml", SERVICE)));
		assertThat(refused).hasMessage("e/emulation.yaml:1: service: 'things.acme.com' is described in"
				+ " d/emulation.yaml too. Describe a service in one file.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "d/emulation.yml", "d/things.emulation.yaml" })
	void fileIsReadAsDataBecauseOfItsName(String name) {
		var refused = catchThrowableOfType(StatusException.class, () -> read(source(name, "servce: x")));
		assertThat(refused).hasMessageContaining("Did you mean 'service'?");
	}

	@Test
	void builtInDataHasNoMistakes() throws IOException {
		var data = source("d/emulation.yaml",
				Files.readString(Path.of("src/main/resources/surfaces/recorded.emulation.yaml")));
		var definitions = DefinitionSources
			.in(Stream.concat(ApiJars.all().stream(), Stream.of(ApiJars.CONFIGS)).toList());
		var surfaces = Definitions.read(DefinitionSources.builtIn(),
				() -> Stream.concat(definitions.stream(), Stream.of(data)).toList(), Strictness.NONE);
		assertThat(surfaces.problems()).filteredOn((problem) -> problem.file().equals("d/emulation.yaml"))
			.extracting(DefinitionProblem::toString)
			.allSatisfy((problem) -> assertThat(problem)
				.matches(".*(no definitions of the service|no method matches|no type of resources is) .*"));
	}

	@Test
	void duplicatesAreRefused() {
		assertRefused(SERVICE + """
				methods:
				- selector: acme.v1.Things.MakeThing
				- selector: acme.v1.Things.MakeThing
				""",
				"d/emulation.yaml:4: methods[1].selector: 'acme.v1.Things.MakeThing' occurs twice; the first is above.");
		assertRefused("services: [{service: a.b}, {service: a.b}]", "services[1].service: 'a.b' occurs twice");
		assertRefused(SERVICE + SERVICE, "the field is given twice");
	}

	@Test
	void fileThatIsNamedForItHoldsNothingElse() {
		assertRefused("servce: x\n", "Did you mean 'service'?");
		assertRefused("service: [\n", "d/emulation.yaml:");
		assertRefused("", "the document is empty");
		assertRefused("services: {}\n", "expected a list");
	}

	@Test
	void serviceWithoutDefinitionsIsReportedAndItsMethodsAreNotChecked() {
		var surfaces = read("service: thing.acme.com\nmethods: [{selector: acme.v9.Things.MakeThing}]\n");
		assertThat(surfaces.problems()).singleElement()
			.hasToString("d/emulation.yaml:1: no definitions of the service 'thing.acme.com' are loaded."
					+ " Did you mean 'things.acme.com'?");
	}

	@Test
	void selectorOfAVersionThatIsNotLoadedIsReported() {
		var surfaces = read(SERVICE + "methods: [{selector: acme.v2.Things.MakeThing, doneAtOnce: true}]\n");
		assertThat(surfaces.problems()).singleElement()
			.hasToString("d/emulation.yaml:2: no method matches 'acme.v2.Things.MakeThing'."
					+ " Did you mean 'acme.v1.Things.MakeThing'?");
	}

	@Test
	void yamlOfAnUnknownKindIsReported() {
		var surfaces = read(source("d/mine.yaml", "servce: things.acme.com\n"),
				source("d/config.yaml", "type: google.api.Servce\n"),
				source("d/other.yaml", "type: com.google.api.codegen.ConfigProto\n"));
		assertThat(surfaces.problems()).extracting(DefinitionProblem::file)
			.containsExactly("d/mine.yaml", "d/config.yaml");
	}

	private static void assertRefused(String yaml, String message) {
		var refused = catchThrowableOfType(StatusException.class, () -> read(yaml));
		assertThat(refused).as(yaml).isNotNull();
		assertThat(refused.getMessage()).startsWith("d/").contains(message);
	}

	private static Surfaces read(String yaml) {
		return read(source("d/emulation.yaml", yaml), source("d/broken.json", "{"),
				source("d/thing.json", "{\n\"siz\": 1}"));
	}

	private static Surfaces read(Source... sources) {
		var given = Stream.concat(Stream.of(THINGS), Stream.of(sources)).toList();
		return Definitions.read(List.of(), () -> given, Strictness.NONE);
	}

	private static Source source(String name, String text) {
		return new Source(name, text.getBytes(StandardCharsets.UTF_8));
	}

}
