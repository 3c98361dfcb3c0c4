package dev.longrunning.emulator.surface;

import java.util.List;

import com.google.api.ClientProto;
import com.google.longrunning.OperationsProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceOptions;
import dev.longrunning.emulator.surface.definition.Definitions;
import dev.longrunning.emulator.surface.definition.Definitions.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a user's definitions become, and what becomes of mistakes in them. */
class GivenDefinitionsTests {

	@Test
	void interfacesWithoutConfigAreOneServiceByHost() {
		var surfaces = given(set("a.pb", file("acme/v1/a.proto", "acme.jobs.v1", "a.acme.com", "A")),
				set("b.pb", file("acme/v2/a.proto", "acme.jobs.v2", "a.acme.com:443", "A")));
		assertThat(surfaces.problems()).isEmpty();
		assertThat(surfaces.all()).singleElement().satisfies((surface) -> {
			assertThat(surface.service()).isEqualTo("a.acme.com");
			assertThat(surface.title()).isEqualTo("Acme Jobs");
			assertThat(surface.methods()).extracting(ApiMethod::fullName)
				.containsExactly("acme.jobs.v1.A.Start", "acme.jobs.v2.A.Start");
		});
	}

	@Test
	void versionWithoutConfigJoinsTheServiceThatHasOne() {
		var surfaces = given(set("a.pb", file("acme/v1/a.proto", "acme.jobs.v1", "a.acme.com", "A")),
				set("b.pb", file("acme/v2/a.proto", "acme.jobs.v2", "a.acme.com", "A")), yaml("a.yaml",
						"type: google.api.Service\nname: a.acme.com\ntitle: Jobs\napis: [{name: acme.jobs.v2.A}]"));
		assertThat(surfaces.all()).singleElement().satisfies((surface) -> {
			assertThat(surface.title()).isEqualTo("Jobs");
			assertThat(surface.methods()).hasSize(2);
		});
	}

	@Test
	void interfaceThatNobodyNamesAServiceForIsAProblem() {
		assertThat(given(set("a.pb", file("a.proto", "acme", "", "A"))).problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.toString()).startsWith("a.pb: 'acme.A' has no"));
	}

	@Test
	void sameDefinitionsTwiceAreOne() {
		var file = file("acme/v1/a.proto", "acme.jobs.v1", "a.acme.com", "A");
		var surfaces = given(set("a.pb", file), set("b.pb", file));
		assertThat(surfaces.problems()).isEmpty();
		assertThat(surfaces.all()).singleElement().satisfies((surface) -> assertThat(surface.methods()).hasSize(1));
	}

	@Test
	void firstOfTwoThatDifferStays() {
		var surfaces = given(set("a.pb", file("a.proto", "acme.v1", "a.acme.com", "A")),
				set("b.pb", file("a.proto", "acme.v1", "b.acme.com", "A")),
				set("c.pb", file("other.proto", "acme.v1", "c.acme.com", "A")));
		assertThat(surfaces.all()).extracting(Surface::service).containsExactly("a.acme.com");
		assertThat(surfaces.problems()).extracting(DefinitionProblem::file).containsExactly("b.pb", "c.pb");
		assertThat(surfaces.problems()).extracting(DefinitionProblem::reason)
			.allSatisfy((reason) -> assertThat(reason).contains("a.pb"));
	}

	@Test
	void mistakesAreReportedAndTheRestIsServed() {
		var surfaces = given(new Source("none.pb", new byte[] { 1, 2, 3 }),
				set("lacks.pb",
						file("l.proto", "lack", "l.acme.com", "L").toBuilder().addDependency("no.proto").build()),
				set("a.pb", file("a.proto", "acme.v1", "a.acme.com", "A")), yaml("broken.yaml", "a: 1\nb: [\n"),
				yaml("a.yaml",
						"type: google.api.Service\nname: a.acme.com\napis: [{name: acme.v1.A}, {name: acme.v1.B}]"),
				yaml("rule.yaml", "type: google.api.Service\nname: x.y\nhttp: {rules: [{selector: a, get: v1}]}"),
				yaml("other.yaml", "type: com.google.api.codegen.ConfigProto\n"));
		assertThat(surfaces.all()).singleElement().satisfies((surface) -> assertThat(surface.methods()).hasSize(1));
		assertThat(surfaces.problems()).extracting(DefinitionProblem::file)
			.containsExactly("none.pb", "lacks.pb", "broken.yaml", "a.yaml", "rule.yaml");
		assertThat(surfaces.problems().get(1).reason()).contains("'no.proto', which no definition contains");
		assertThat(surfaces.problems().get(2).line()).isPositive();
		assertThat(surfaces.problems().get(3).reason()).contains("'acme.v1.B'");
	}

	@Test
	void interfaceThatItsPackagesConfigDoesNotListIsAProblem() {
		var surfaces = given(proto("acme/v1/a.proto", "acme.v1", "A", "/v1/{name=things/*}:start"),
				proto("acme/v1/b.proto", "acme.v1", "B", "/v1/{name=things/*}:begin"),
				yaml("a.yaml", "type: google.api.Service\nname: a.acme.com\napis: [{name: acme.v1.A}]"));
		assertThat(surfaces.all()).singleElement().satisfies((surface) -> assertThat(surface.methods()).hasSize(1));
		assertThat(surfaces.problems()).singleElement()
			.satisfies((problem) -> assertThat(problem.toString())
				.startsWith("acme/v1/b.proto:7: 'acme.v1.B' is not served: a service config lists other"));
	}

	@Test
	void badTemplateIsAProblemOfItsLineInAProto() {
		var surfaces = given(proto("a.proto", "acme.v1", "A", "/v1/{name=**}/x/*"));
		assertThat(surfaces.problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.line()).isEqualTo(10);
			assertThat(problem.reason()).contains("'acme.v1.A.Start'", "'/v1/{name=**}/x/*'", "'**'");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/{name=**}/x/*", "/v1/**/**", "/v1/{name=a/**/b/*}:run", "/v1/{name=**}/{id}", "v1" })
	void badTemplateIsAProblemOfItsLineInAConfig(String template) {
		var surfaces = given(yaml("a.yaml", """
				type: google.api.Service
				name: a.acme.com
				http:
				  rules:
				  - selector: google.longrunning.Operations.GetOperation
				    get: '%s'
				""".formatted(template)));
		assertThat(surfaces.problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.toString()).startsWith("a.yaml:6: Path template '" + template + "'");
		});
	}

	@Test
	void literalsMayFollowManySegments() {
		assertThat(
				given(proto("a.proto", "acme.v1", "A", "/v1/{name=operations/projects/**}/operations:run")).problems())
			.isEmpty();
	}

	@Test
	void problemOfADescriptorHasTheLineOfItsSourceInfo() {
		var file = file("a.proto", "acme", "", "A").toBuilder();
		file.getSourceCodeInfoBuilder().addLocationBuilder().addAllPath(List.of(6, 0)).addAllSpan(List.of(11, 0, 20));
		assertThat(given(set("a.pb", file.build())).problems()).extracting(DefinitionProblem::line).containsExactly(12);
	}

	private static Source proto(String name, String pack, String api, String template) {
		return new Source(name, """
				syntax = "proto3";
				package %s;
				import "google/api/annotations.proto";
				import "google/api/client.proto";
				import "google/longrunning/operations.proto";
				import "google/protobuf/empty.proto";
				service %s {
				  option (google.api.default_host) = "a.acme.com";
				  rpc Start(google.longrunning.GetOperationRequest) returns (google.longrunning.Operation) {
				    option (google.api.http) = { post: "%s" body: "*" };
				    option (google.longrunning.operation_info) = {
				      response_type: "google.protobuf.Empty" metadata_type: "google.protobuf.Empty"
				    };
				  }
				}
				""".formatted(pack, api, template).getBytes());
	}

	private static Surfaces given(Source... sources) {
		return Definitions.read(List.of(), () -> List.of(sources), Strictness.NONE);
	}

	private static Source yaml(String name, String text) {
		return new Source(name, text.getBytes());
	}

	private static Source set(String name, FileDescriptorProto... files) {
		return new Source(name, FileDescriptorSet.newBuilder().addAllFile(List.of(files)).build().toByteArray());
	}

	/** A file with one interface of one method that starts jobs. */
	private static FileDescriptorProto file(String name, String packageName, String host, String service) {
		var options = ServiceOptions.newBuilder().setExtension(ClientProto.defaultHost, host);
		if (host.isEmpty()) {
			options.clear();
		}
		return FileDescriptorProto.newBuilder()
			.setName(name)
			.setPackage(packageName)
			.addDependency(OperationsProto.getDescriptor().getName())
			.addMessageType(DescriptorProto.newBuilder()
				.setName("StartRequest")
				.addField(FieldDescriptorProto.newBuilder().setName("name").setNumber(1).setType(Type.TYPE_STRING)))
			.addService(ServiceDescriptorProto.newBuilder()
				.setName(service)
				.setOptions(options)
				.addMethod(MethodDescriptorProto.newBuilder()
					.setName("Start")
					.setInputType("." + packageName + ".StartRequest")
					.setOutputType(".google.longrunning.Operation")))
			.build();
	}

}
