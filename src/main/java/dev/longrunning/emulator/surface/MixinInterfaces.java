package dev.longrunning.emulator.surface;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.cloud.location.LocationsProto;
import com.google.iam.v1.IamPolicyProto;
import com.google.longrunning.OperationsProto;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.longrunning.emulator.surface.definition.Definitions;

/**
 * The interfaces of Google's that services have beside their own, and for which their
 * configs say only where.
 */
public final class MixinInterfaces {

	public static final ServiceDescriptor OPERATIONS = OperationsProto.getDescriptor().findServiceByName("Operations");

	public static final ServiceDescriptor LOCATIONS = LocationsProto.getDescriptor().findServiceByName("Locations");

	public static final ServiceDescriptor POLICIES = IamPolicyProto.getDescriptor().findServiceByName("IAMPolicy");

	private static final Map<String, ServiceDescriptor> BY_NAME = Stream.of(OPERATIONS, LOCATIONS, POLICIES)
		.collect(Collectors.toUnmodifiableMap(ServiceDescriptor::getFullName, Function.identity()));

	private MixinInterfaces() {
	}

	/**
	 * Whether an interface belongs to no service alone.
	 * @param api its full name
	 * @return whether it is of a package of such interfaces
	 */
	public static boolean holds(String api) {
		return api.equals(OPERATIONS.getFullName()) || api.startsWith("google.iam.v1.")
				|| api.startsWith("google.cloud.location.");
	}

	/**
	 * The methods that a service has by listing an interface. Operations are not among
	 * them: services that list these declare the few methods that they have.
	 * @param api the interface's full name
	 * @return its methods
	 */
	public static Stream<MethodDescriptor> listed(String api) {
		return Stream.ofNullable(BY_NAME.get(api))
			.filter((service) -> service != OPERATIONS)
			.flatMap((service) -> service.getMethods().stream());
	}

	/**
	 * Whether a selector names methods of such an interface.
	 * @param selector the selector of a rule
	 * @return whether it does
	 */
	public static boolean select(String selector) {
		return interfaceOf(selector).isPresent();
	}

	/**
	 * A method of such an interface.
	 * @param fullName the method's full name
	 * @return the method
	 */
	public static MethodDescriptor method(String fullName) {
		return interfaceOf(fullName)
			.map((service) -> service.findMethodByName(fullName.substring(fullName.lastIndexOf('.') + 1)))
			.orElseThrow(() -> new Definitions.BadDefinition("there is no method '" + fullName + "'"));
	}

	private static Optional<ServiceDescriptor> interfaceOf(String method) {
		return Optional.ofNullable(BY_NAME.get(method.substring(0, Math.max(method.lastIndexOf('.'), 0))));
	}

}
