package dev.longrunning.emulator.scenario.name;

import java.util.Optional;
import java.util.stream.Stream;

import com.google.longrunning.OperationsProto;
import com.google.rpc.ErrorInfo;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.path.PathTemplate;
import dev.longrunning.emulator.surface.profile.MethodData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Any two text fields do for the parts of a path. */
class PathResourceTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			/v1/projects/{reason}/regions/{domain}/clusters:stop          | p | r | projects/p/regions/r
			/v1/projects/{reason}/regions/{domain}                        | p | r | projects/p/regions/r
			/v1/{reason=projects/*}/regions/{domain}                      | projects/p | r | projects/p/regions/r
			/v1/{reason=projects/*}/regions/{domain}                      | p | r | -
			/v1/projects/{reason}/regions/{domain} /v1/projects/{reason}  | p | - | projects/p
			/v1/projects/{reason}/regions/{domain}                        | - | r | -
			/v1/clusters:stop                                             | p | r | -
			/v1/projects/{reason}/zones/{no_such_field}                   | p | r | -
			""")
	void partsComeTogetherAsInTheFirstPathThatHasThemAll(String templates, String reason, String domain,
			String resource) {
		var request = ErrorInfo.newBuilder();
		Optional.ofNullable(reason).ifPresent(request::setReason);
		Optional.ofNullable(domain).ifPresent(request::setDomain);
		assertThat(PathResource.of(method(templates), request)).isEqualTo(Optional.ofNullable(resource));
	}

	private static ApiMethod method(String templates) {
		var bindings = Stream.of(templates.split(" "))
			.map((template) -> new HttpBinding("POST", PathTemplate.parse(template), ""))
			.toList();
		return new ApiMethod(OperationsProto.getDescriptor().findServiceByName("Operations").getMethods().getFirst(),
				MethodRole.STARTS, bindings, Optional.empty(), Optional.empty(), MethodData.NONE);
	}

}
