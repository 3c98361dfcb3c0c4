package dev.longrunning.emulator.surface;

import dev.longrunning.emulator.surface.path.PathTemplate;

import java.util.List;
import java.util.function.Function;

/**
 * The bindings of {@code google.longrunning.Operations} that every service answers beside
 * its own, because generic clients use them (gax, api-core).
 */
final class GenericBindings {

	private GenericBindings() {
	}

	static List<ApiMethod> methods(Function<String, ApiMethod> operationsMethod) {
		return List.of(method(operationsMethod, "GetOperation", "GET", "/{version}/{name=**}", ""),
				method(operationsMethod, "ListOperations", "GET", "/{version}/{name=**}/operations", ""),
				method(operationsMethod, "CancelOperation", "POST", "/{version}/{name=**}:cancel", HttpBinding.WHOLE),
				method(operationsMethod, "DeleteOperation", "DELETE", "/{version}/{name=**}", ""),
				method(operationsMethod, "WaitOperation", "POST", "/{version}/{name=**}:wait", HttpBinding.WHOLE));
	}

	private static ApiMethod method(Function<String, ApiMethod> operationsMethod, String name, String httpMethod,
			String template, String body) {
		return operationsMethod.apply("google.longrunning.Operations." + name)
			.withBindings(List.of(new HttpBinding(httpMethod, PathTemplate.parse(template), body)));
	}

}
