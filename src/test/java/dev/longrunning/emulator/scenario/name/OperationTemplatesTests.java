package dev.longrunning.emulator.scenario.name;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.google.longrunning.OperationsProto;
import dev.longrunning.emulator.json.UnknownFields;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.ServiceAccess;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.path.PathTemplate;
import dev.longrunning.emulator.surface.profile.MethodData;
import dev.longrunning.emulator.surface.profile.OperationProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names for operations, by templates as Google's service configs declare them. */
class OperationTemplatesTests {

	private static final String INSTANCE = "projects/p/instances/i";

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			textBlock = """
					/v1/{name=projects/*/operations/*}                                                 | projects/p/operations/7
					/v1/{name=projects/*/instances/*/operations/*} /v1/{name=projects/*/operations/*}  | projects/p/instances/i/operations/7
					/v1/{name=projects/*/operations/*} /v1/{name=projects/*/instances/*/operations/*}  | projects/p/instances/i/operations/7
					/v1/{name=projects/*/locations/global/operations/*}                                | projects/p/locations/global/operations/7
					/v1/{name=projects/*/operations/reports/runs/*}                                    | projects/p/operations/reports/runs/7
					/v1/{name=projects/*/warehouseOperations/*} /v1/{name=projects/*/operations/*}     | projects/p/operations/7
					/v1/{name=*/*/operations/*/**}                                                     | projects/p/operations/7
					/v1/{name=projects/*/instances/*/operations/**}                                    | projects/p/instances/i/operations/7
					/v1/{name=operations/**}                                                           | operations/7
					/v1/{name=transferOperations/**}                                                   | transferOperations/7
					/v1/{name=batches/*}                                                               | batches/7
					/v1/operations/{name=**}                                                           | 7
					/v2/{name=operations/*} /v1/{name=projects/*/operations/*}                         | projects/p/operations/7
					/v1/{name=projects/*/instances/*/databases/*/operations/*}                         | projects/p/instances/i/databases/7/operations/7
					/v1/{name=folders/*/operations/*}                                                  | folders/7/operations/7
					/v1/{name=projects/*/locations/*/operations/*}                                     | projects/p/locations/here/operations/7
					/v1/{name=organizations/*/operations/*} /v1/{name=folders/*/operations/*}          | organizations/1234567890/operations/7
					/v1/{name=operations}                                                              | -
					""")
	void nameContainsAsMuchOfTheResourceAsATemplateAllows(String templates, String expected) {
		assertThat(templates(MethodRole.GET, templates).name(parts(INSTANCE))).isEqualTo(Optional.ofNullable(expected));
	}

	@Test
	void nameCanBeListedWhereListsNeedMoreThanTheNameDoes() {
		var templates = templates(surface(method(MethodRole.GET, "/v2/{name=operations/**}"),
				method(MethodRole.LIST, "/v2/{name=operations/projects/**}/operations")));
		assertThat(templates.name(parts(INSTANCE))).contains("operations/projects/p/instances/i/operations/7");
	}

	@Test
	void nameCanBeCancelledWhereOnlySomeCan() {
		var templates = templates(
				surface(method(MethodRole.GET, "/v1/{name=models/*/operations/*} /v1/{name=batches/*}"),
						method(MethodRole.CANCEL, "/v1/{name=batches/*}:cancel")));
		assertThat(templates.name(parts("models/m"))).contains("batches/7");
	}

	@Test
	void nameUnderItsResourceNeedNotBeListed() {
		var templates = templates(surface(
				method(MethodRole.GET, "/v1/{name=operations/**} /v1/{name=projects/*/instances/*/operations/**}"),
				method(MethodRole.LIST, "/v1/{name=operations}")));
		assertThat(templates.name(parts(INSTANCE))).contains(INSTANCE + "/operations/7");
	}

	@Test
	void nameIsOfTheOnlyFamilyThatAllMethodsHave() {
		var templates = templates(surface(
				method(MethodRole.GET,
						"/v1/{name=projects/*/operations/*} /v1/{name=projects/*/instances/*/operations/*}"),
				method(MethodRole.LIST, "/v1/{name=projects/*}/operations"),
				method(MethodRole.CANCEL, "/v1/{name=projects/*/operations/*}:cancel")));
		assertThat(templates.name(parts(INSTANCE))).contains("projects/p/operations/7");
		assertThat(templates.isComplete(INSTANCE + "/operations/7", parts(INSTANCE))).isFalse();
		assertThat(templates.isComplete("projects/p/operations/7", parts(INSTANCE))).isTrue();
	}

	@Test
	void nameKeepsTheLocationThoughItCannotBeCancelledThere() {
		var templates = templates(surface(
				method(MethodRole.GET,
						"/v1/{name=projects/*/operations/*} /v1/{name=projects/*/locations/*/stores/*/operations/*}"),
				method(MethodRole.CANCEL, "/v1/{name=projects/*/operations/*}:cancel")));
		assertThat(templates.name(parts("projects/p/locations/l/stores/s")))
			.contains("projects/p/locations/l/stores/s/operations/7");
	}

	@Test
	void templatesOfOtherVersionsDoNotCount() {
		var templates = templates(surface(
				method(MethodRole.GET,
						"/v1/{name=projects/*/instances/*/operations/*} /v2/{name=projects/*/operations/*}"),
				method(MethodRole.CANCEL, "/v2/{name=projects/*/operations/*}:cancel")));
		assertThat(templates.name(parts(INSTANCE))).contains(INSTANCE + "/operations/7");
	}

	@Test
	void nameOfAResourceWithoutAProjectIsInTheCallersProject() {
		var templates = templates(MethodRole.GET,
				"/v1/{name=projects/*/locations/*/operations/*} /v1/{name=projects/*/locations/*/sets/*/operations/*}");
		assertThat(templates.name(parts("sets/s"))).contains("projects/mine/locations/here/sets/s/operations/7");
	}

	@Test
	void nameInAnotherParentKeepsTheLocation() {
		var templates = templates(MethodRole.GET,
				"/v1/{name=organizations/*/locations/*/operations/*} /v1/{name=projects/*/locations/*/operations/*}");
		assertThat(templates.name(parts("folders/f/locations/l")))
			.hasValueSatisfying((name) -> assertThat(name).endsWith("/locations/l/operations/7"));
	}

	private static NameParts parts(String resource) {
		return NameParts.of(List.of(resource), "projects/mine", "here", "7");
	}

	private static OperationTemplates templates(MethodRole role, String templates) {
		return templates(surface(method(role, templates)));
	}

	private static OperationTemplates templates(Surface surface) {
		return new OperationTemplates(surface, method(MethodRole.STARTS, "/v1/{name=projects/*}:start"));
	}

	private static Surface surface(ApiMethod... methods) {
		return new Surface("example.googleapis.com", "Example", 0, OperationProfile.UNKNOWN, Set.of(),
				UnknownFields.REFUSED, Arrays.asList(methods), ServiceAccess.ANY_TOKEN);
	}

	private static ApiMethod method(MethodRole role, String templates) {
		var bindings = Stream.of(templates.split(" "))
			.map((template) -> new HttpBinding("GET", PathTemplate.parse(template), ""))
			.toList();
		return new ApiMethod(OperationsProto.getDescriptor().findServiceByName("Operations").getMethods().getFirst(),
				role, bindings, Optional.empty(), Optional.empty(), MethodData.NONE);
	}

}
