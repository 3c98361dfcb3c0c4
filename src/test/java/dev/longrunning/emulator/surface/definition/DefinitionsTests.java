package dev.longrunning.emulator.surface.definition;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.surface.BadDefinition;
import dev.longrunning.emulator.surface.Strictness;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.definition.Definitions.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DefinitionsTests {

	private static final String SERVICE = "type: google.api.Service\nname: %s\n";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			type: google.api.Service                                                   | needs a 'name'
			`type: google.api.Service\nname: x.y\napis: [{name: x.Missing}]`           | 'x.Missing'
			`type: google.api.Service\nname: x.y\nhttp: {rules: [{selector: a}]}`      | no pattern
			`type: google.api.Service\nname: x.y\nhttp: {rules: [{selector: a, get: v1}]}` | 'v1' is malformed
			a: [                                                                       | f.yaml
			""")
	void definitionThatCannotBeUsedSaysWhy(String yaml, String message) {
		assertThatExceptionOfType(BadDefinition.class).isThrownBy(() -> read(yaml.replace("\\n", "\n")))
			.withMessageContaining(message);
	}

	@Test
	void descriptorSetThatIsNoneOrLacksAFileSaysWhy() {
		assertThatExceptionOfType(BadDefinition.class)
			.isThrownBy(() -> read(List.of(new Source("x.pb", new byte[] { 1, 2, 3 }))))
			.withMessageContaining("not a descriptor set");
		var set = FileDescriptorSet.newBuilder()
			.addFile(FileDescriptorProto.newBuilder().setName("a.proto").addDependency("missing.proto"))
			.build();
		assertThatExceptionOfType(BadDefinition.class)
			.isThrownBy(() -> read(List.of(new Source("x.pb", set.toByteArray()))))
			.withMessageContaining("'missing.proto'");
	}

	@Test
	void configsOfOneServiceAreOneSurface() {
		var rule = "http: {rules: [{selector: google.longrunning.Operations.GetOperation, get: '%s'}]}\n";
		var surfaces = read(List.of(
				yaml("a.yaml", SERVICE.formatted("x.googleapis.com") + rule.formatted("/v1/{name=operations/*}")),
				yaml("b.yaml", SERVICE.formatted("x.googleapis.com") + rule.formatted("/v2/{name=operations/*}"))));
		assertThat(surfaces.all()).singleElement()
			.satisfies((surface) -> assertThat(surface.operationTemplates()).hasSize(2));
	}

	@Test
	void higherPriorityAnswersFirst() {
		var surfaces = read(List.of(yaml("a.yaml", SERVICE.formatted("a.googleapis.com")),
				yaml("b.yaml", SERVICE.formatted("b.googleapis.com")),
				yaml("c.yaml", "service: b.googleapis.com\npriority: 1\n")));
		assertThat(surfaces.all()).extracting(Surface::service).containsExactly("b.googleapis.com", "a.googleapis.com");
	}

	@ParameterizedTest
	@CsvSource({ "thing.googleapis.com, true", "thing.googleapis.com:443, true", "THING.googleapis.com, true",
			"us-central1-thing.googleapis.com, true", "thing.mtls.googleapis.com, true",
			"us-central1-thing.mtls.googleapis.com, true", "thing.localhost, true", "thing.localhost:8080, true",
			"localhost, false", "other.googleapis.com, false", "nothing.googleapis.com, false", "'', false" })
	void hostNamesAService(String host, boolean names) {
		var surfaces = read(SERVICE.formatted("thing.googleapis.com"));
		assertThat(surfaces.forHost(host)).isEqualTo(names ? surfaces.find("thing.googleapis.com") : Optional.empty());
	}

	@ParameterizedTest
	@CsvSource({ "CreateKey, shapes.v1beta2.Key", "UpdateNothing, google.protobuf.Empty",
			"DeleteKey, google.protobuf.Empty", "ImportKeys, shapes.v1beta2.ImportKeysResponse",
			"PurgeKeys, google.protobuf.Empty", "GetKey, ''" })
	void methodThatDeclaresNoResponseHasTheOneItsNameSays(String method, String type) throws IOException {
		try (var set = DefinitionsTests.class.getResourceAsStream("/definitions/instances/descriptors.binpb")) {
			var surfaces = read(List.of(new Source("x.binpb", Objects.requireNonNull(set).readAllBytes()),
					yaml("x.yaml", SERVICE.formatted("x.y") + "apis: [{name: shapes.v1beta2.Undeclared}]\n")));
			assertThat(surfaces.find("x.y").orElseThrow().methods()).filteredOn((one) -> one.name().equals(method))
				.singleElement()
				.satisfies((one) -> assertThat(one.responseType().map(Descriptor::getFullName).orElse(""))
					.isEqualTo(type));
		}
	}

	@Test
	void interfacesThatServicesMixInAreBoundAsTheirConfigSays() {
		var strict = Definitions.read(List.of(
				yaml("a.yaml",
						SERVICE.formatted("a.googleapis.com") + "apis: [{name: google.cloud.location.Locations}]\n"
								+ "http: {rules: [{selector: google.iam.v1.IAMPolicy.GetIamPolicy, "
								+ "get: '/v2/{resource=projects/*/things/*}:getIamPolicy'}]}\n"),
				yaml("b.yaml", SERVICE.formatted("b.googleapis.com"))), List::of, Strictness.of(List.of("true")));
		var a = strict.find("a.googleapis.com");
		assertThat(strict.route("GET", "/v1/projects/p/locations", a)).isPresent();
		assertThat(strict.route("GET", "/v1/projects/p/locations/l", a)).isPresent();
		assertThat(strict.route("GET", "/v2/projects/p/things/t:getIamPolicy", a)).isPresent();
		assertThat(strict.route("GET", "/v2/projects/p/others/o:getIamPolicy", a)).isEmpty();
		assertThat(strict.route("GET", "/v1/projects/p/locations", strict.find("b.googleapis.com"))).isEmpty();
		var locations = strict.generic()
			.stream()
			.filter((method) -> method.name().equals("ListLocations"))
			.findFirst()
			.orElseThrow();
		assertThat(strict.offers(a, locations)).isTrue();
		assertThat(strict.offers(Optional.empty(), locations)).isTrue();
		assertThat(strict.offers(strict.find("b.googleapis.com"), locations)).isFalse();
	}

	private static Surfaces read(List<Source> sources) {
		return Definitions.read(sources, List::of, Strictness.NONE);
	}

	private static Surfaces read(String yaml) {
		return read(List.of(yaml("dir/f.yaml", yaml)));
	}

	private static Source yaml(String name, String text) {
		return new Source(name, text.getBytes());
	}

}
