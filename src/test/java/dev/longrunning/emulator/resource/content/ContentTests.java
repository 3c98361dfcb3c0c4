package dev.longrunning.emulator.resource.content;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.surface.Strictness;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.definition.Definitions;
import dev.longrunning.emulator.surface.definition.Definitions.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The content of a resource that two versions of its API read and write. */
class ContentTests {

	private static final String V1 = """
			syntax = "proto3";
			package things.v1;
			service Things { rpc GetThing(Thing) returns (Thing); }
			message Thing {
			  string name = 1;
			  Color color = 2;
			  Inner inner = 3;
			  map<string, Inner> inners = 4;
			  map<string, string> labels = 5;
			  repeated string tags = 6;
			  string only_stable = 7;
			  int32 size = 8;
			}
			message Inner {
			  int32 speed = 1;
			  string stable = 2;
			}
			enum Color { COLOR_UNSPECIFIED = 0; RED = 1; BLUE = 2; }
			""";

	private static final String BETA = """
			syntax = "proto3";
			package things.v1beta1;
			service Things { rpc GetThing(Thing) returns (Thing); }
			message Thing {
			  string name = 1;
			  Color color = 9;
			  Inner inner = 4;
			  map<string, Inner> inners = 3;
			  map<string, string> labels = 6;
			  repeated string tags = 5;
			  string only_beta = 2;
			  string size = 8;
			}
			message Inner {
			  string beta = 1;
			  int32 speed = 5;
			}
			enum Color { COLOR_UNSPECIFIED = 0; BLUE = 1; GREEN = 2; RED = 7; }
			""";

	private static final String SERVICE = """
			type: google.api.Service
			name: things.example.com
			apis: [{name: things.v1.Things}, {name: things.v1beta1.Things}]
			""";

	private static final Surfaces SURFACES = Definitions.read(List.of(),
			() -> List.of(source("v1.proto", V1), source("beta.proto", BETA), source("things.yaml", SERVICE)),
			Strictness.NONE);

	private final Descriptor stable = SURFACES.types().find("things.v1.Thing").orElseThrow();

	private final Descriptor beta = SURFACES.types().find("things.v1beta1.Thing").orElseThrow();

	private static Source source(String name, String text) {
		return new Source(name, text.getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"name": "n", "color": "RED"}                              | {"name": "n", "color": "RED"}
			{"inner": {"speed": 3, "stable": "s"}}                     | {"inner": {"speed": 3}}
			{"inners": {"k": {"speed": 3, "stable": "s"}}}             | {"inners": {"k": {"speed": 3}}}
			{"labels": {"a": "b"}, "tags": ["x", "y"]}                 | {"labels": {"a": "b"}, "tags": ["x", "y"]}
			{"onlyStable": "s", "size": 3}                             | {}
			""")
	void fieldsThatBothVersionsHaveAreSharedByName(String written, String read) {
		assertThat(shown(Content.of(message(this.stable, written)), this.beta)).isEqualTo(tree(read));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"onlyBeta": "b", "size": "large"}           | {"name": "new"}
			{"color": "GREEN"}                           | {"name": "new"}
			{"inner": {"beta": "b", "speed": 1}}         | {"name": "new", "inner": {"speed": 1}}
			{"inner": {"beta": "b"}}                     | {"name": "new", "inner": {}}
			{"inners": {"k": {"beta": "b", "speed": 1}}} | {"name": "new", "inners": {"k": {"speed": 1}}}
			{"inners": {"k": {"beta": "b"}}}             | {"name": "new", "inners": {"k": {}}}
			""")
	void writeOfOneVersionKeepsTheFieldsOfTheOther(String first, String second) {
		var content = Content.of(message(this.beta, first))
			.with(message(this.stable, second), SURFACES.types())
			.with(message(this.stable, second), SURFACES.types());
		var whole = message(this.beta, first).toBuilder().setField(this.beta.findFieldByName("name"), "new").build();
		assertThat(content.as(this.beta, SURFACES.types())).isEqualTo(whole);
		assertThat(shown(content, this.stable)).isEqualTo(tree(second));
	}

	@Test
	void versionsThatWriteInTurnLoseNothing() {
		var content = Content.of(message(this.stable, """
				{"name": "n", "onlyStable": "s", "inner": {"speed": 1, "stable": "s"}}"""));
		content = content.with(message(this.beta, """
				{"name": "n", "onlyBeta": "b", "inner": {"speed": 2, "beta": "b"}}"""), SURFACES.types());
		content = content.with(message(this.stable, """
				{"name": "m", "onlyStable": "t", "inner": {"speed": 3, "stable": "t"}}"""), SURFACES.types());
		assertThat(shown(content, this.beta)).isEqualTo(tree("""
				{"name": "m", "onlyBeta": "b", "inner": {"speed": 3, "beta": "b"}}"""));
		assertThat(shown(content, this.stable)).isEqualTo(tree("""
				{"name": "m", "onlyStable": "t", "inner": {"speed": 3, "stable": "t"}}"""));
	}

	@Test
	void fieldsInAPartOfTheirOwnSurviveOtherMessages() {
		var content = Content.of(message(this.stable, "{\"name\": \"n\", \"size\": 3}"))
			.keeping(message(this.stable, "{\"onlyStable\": \"s\"}"))
			.replacedBy(Any.pack(message(this.stable, "{\"name\": \"n\", \"tags\": [\"t\"]}")));
		var whole = tree("{\"name\": \"n\", \"tags\": [\"t\"], \"onlyStable\": \"s\"}");
		assertThat(shown(content, this.stable)).isEqualTo(whole);
		var other = content.with(message(this.beta, "{\"name\": \"n\", \"tags\": [\"t\"]}"), SURFACES.types());
		assertThat(shown(other, this.stable)).isEqualTo(whole);
	}

	@Test
	void entryThatOneVersionRemovesStaysRemoved() {
		var content = Content.of(message(this.beta, """
				{"inners": {"a": {"beta": "b"}, "k": {"beta": "b"}}}""")).with(message(this.stable, """
				{"inners": {"k": {"speed": 1}}}"""), SURFACES.types());
		assertThat(shown(content, this.beta)).isEqualTo(tree("""
				{"inners": {"k": {"beta": "b", "speed": 1}}}"""));
		var emptied = content.with(message(this.stable, "{}"), SURFACES.types());
		assertThat(shown(emptied, this.beta)).isEqualTo(tree("{}"));
	}

	@Test
	void enumThatOneVersionChangesIsChanged() {
		var content = Content.of(message(this.beta, "{\"color\": \"GREEN\"}"))
			.with(message(this.stable, "{\"color\": \"RED\"}"), SURFACES.types());
		assertThat(shown(content, this.beta)).isEqualTo(tree("{\"color\": \"RED\"}"));
	}

	private static Message message(Descriptor type, String json) {
		return new MessageReader(SURFACES.types()).read(tree(json), type);
	}

	private static JsonNode shown(Content content, Descriptor type) {
		return tree(new String(
				new MessageWriter(SURFACES.types()).write(content.as(type, SURFACES.types()), JsonStyle.COMPACT),
				StandardCharsets.UTF_8));
	}

	private static JsonNode tree(String json) {
		return JsonMapper.shared().readTree(json);
	}

}
