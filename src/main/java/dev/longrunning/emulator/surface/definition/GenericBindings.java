package dev.longrunning.emulator.surface.definition;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MixinInterfaces;
import dev.longrunning.emulator.surface.path.PathTemplate;

/**
 * The bindings that every service offers in addition to its own. Generic clients (gax,
 * api-core) use those of {@code google.longrunning.Operations}. Generated clients have
 * methods for locations and access policies even if no config of the service lists them.
 */
final class GenericBindings {

	private final Function<MethodDescriptor, ApiMethod> methods;

	private GenericBindings(Function<MethodDescriptor, ApiMethod> methods) {
		this.methods = methods;
	}

	static List<ApiMethod> methods(Function<MethodDescriptor, ApiMethod> methods) {
		var bindings = new GenericBindings(methods);
		return Stream.of(bindings.operations(), bindings.locations(), bindings.policies())
			.flatMap(List::stream)
			.toList();
	}

	private List<ApiMethod> operations() {
		return List.of(method(MixinInterfaces.OPERATIONS, "GetOperation", get("/{version}/{name=**}")),
				method(MixinInterfaces.OPERATIONS, "ListOperations", get("/{version}/{name=**}/operations")),
				method(MixinInterfaces.OPERATIONS, "CancelOperation", post("/{version}/{name=**}:cancel")),
				method(MixinInterfaces.OPERATIONS, "DeleteOperation", binding("DELETE", "/{version}/{name=**}", "")),
				method(MixinInterfaces.OPERATIONS, "WaitOperation", post("/{version}/{name=**}:wait")));
	}

	private List<ApiMethod> locations() {
		return List.of(
				method(MixinInterfaces.LOCATIONS, "ListLocations", get("/{version}/{name=projects/*}/locations")),
				method(MixinInterfaces.LOCATIONS, "GetLocation", get("/{version}/{name=projects/*/locations/*}")));
	}

	/** Some services read policies by GET, others by POST. */
	private List<ApiMethod> policies() {
		return List.of(
				method(MixinInterfaces.POLICIES, "GetIamPolicy", get("/{version}/{resource=**}:getIamPolicy"),
						post("/{version}/{resource=**}:getIamPolicy")),
				method(MixinInterfaces.POLICIES, "SetIamPolicy", post("/{version}/{resource=**}:setIamPolicy")),
				method(MixinInterfaces.POLICIES, "TestIamPermissions",
						post("/{version}/{resource=**}:testIamPermissions")));
	}

	private ApiMethod method(ServiceDescriptor service, String name, HttpBinding... bindings) {
		return this.methods.apply(service.findMethodByName(name)).withBindings(List.of(bindings));
	}

	private static HttpBinding get(String template) {
		return binding("GET", template, "");
	}

	private static HttpBinding post(String template) {
		return binding("POST", template, HttpBinding.WHOLE);
	}

	private static HttpBinding binding(String httpMethod, String template, String body) {
		return new HttpBinding(httpMethod, PathTemplate.parse(template), body);
	}

}
