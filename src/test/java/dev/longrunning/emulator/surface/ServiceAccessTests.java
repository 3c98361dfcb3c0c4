package dev.longrunning.emulator.surface;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.google.api.ClientProto;
import com.google.longrunning.OperationsProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceOptions;
import dev.longrunning.emulator.surface.definition.Definitions;
import dev.longrunning.emulator.surface.definition.Definitions.Source;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which scopes a method needs, as its definitions say. */
class ServiceAccessTests {

	@Test
	void interfaceDeclaresTheScopesOfItsMethods() {
		assertThat(access("", "A.Start").scopes()).containsExactlyInAnyOrder("all", "a");
	}

	@Test
	void ruleOfTheConfigCountsForTheInterface() {
		assertThat(access("{selector: 'acme.v1.A.*', oauth: {canonical_scopes: 'all,\n  ruled'}}", "A.Start").scopes())
			.containsExactlyInAnyOrder("all", "ruled");
	}

	@Test
	void lastRuleThatAMethodFitsCounts() {
		var rules = "{selector: '*', oauth: {canonical_scopes: first}}, {selector: 'acme.v1.A.Start,acme.v1.A.Stop', "
				+ "oauth: {canonical_scopes: last}}, {selector: acme.v1.A.Star, oauth: {canonical_scopes: other}}";
		assertThat(access(rules, "A.Start").scopes()).containsExactly("last");
		assertThat(access(rules, "B.Start").scopes()).containsExactly("first");
	}

	@Test
	void ruleMayAskForNoIdentity() {
		var open = access("{selector: acme.v1.A.Start, allow_without_credential: true}", "A.Start");
		assertThat(open).isEqualTo(new Access(Set.of(), true));
	}

	@Test
	void operationsNeedWhatTheirRuleSays() {
		assertThat(access("{selector: 'google.longrunning.Operations.*', oauth: {canonical_scopes: look}}",
				"google.longrunning.Operations.GetOperation")
			.scopes()).containsExactly("look");
	}

	@Test
	void withoutARuleOperationsNeedWhatSomeMethodNeeds() {
		assertThat(access("", "google.longrunning.Operations.GetOperation").scopes()).containsExactlyInAnyOrder("all",
				"a", "b");
		assertThat(access("{selector: 'acme.v1.B.*', oauth: {canonical_scopes: c}}",
				"google.longrunning.Operations.GetOperation")
			.scopes()).containsExactlyInAnyOrder("all", "a", "c");
	}

	@Test
	void whereNothingIsDeclaredAnyTokenWillDo() {
		assertThat(access("{selector: 'acme.v1.A.*'}", "A.Start")).isEqualTo(new Access(Set.of(), false));
	}

	private static Access access(String rules, String method) {
		var yaml = """
				type: google.api.Service
				name: acme.com
				apis: [{name: acme.v1.A}, {name: acme.v1.B}]
				authentication: {rules: [%s]}
				""".formatted(rules);
		var surfaces = Definitions.read(List.of(), () -> List.of(set(), new Source("a.yaml", yaml.getBytes())),
				Strictness.NONE);
		assertThat(surfaces.problems()).isEmpty();
		var surface = surfaces.all().getFirst();
		return Stream.concat(surface.methods().stream(), surfaces.generic().stream())
			.filter((candidate) -> candidate.fullName().endsWith(method))
			.findFirst()
			.map(surface.access()::to)
			.orElseThrow();
	}

	private static Source set() {
		var file = FileDescriptorProto.newBuilder()
			.setName("a.proto")
			.setPackage("acme.v1")
			.addDependency(OperationsProto.getDescriptor().getName())
			.addService(service("A", "all,a"))
			.addService(service("B", "all,b"));
		return new Source("a.pb", FileDescriptorSet.newBuilder().addFile(file).build().toByteArray());
	}

	private static ServiceDescriptorProto service(String name, String scopes) {
		return ServiceDescriptorProto.newBuilder()
			.setName(name)
			.setOptions(ServiceOptions.newBuilder().setExtension(ClientProto.oauthScopes, scopes))
			.addMethod(MethodDescriptorProto.newBuilder()
				.setName("Start")
				.setInputType(".google.longrunning.GetOperationRequest")
				.setOutputType(".google.longrunning.Operation"))
			.build();
	}

}
