package dev.longrunning.emulator.surface;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.cloud.location.LocationsProto;
import com.google.iam.v1.IamPolicyProto;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.longrunning.emulator.surface.dialect.LongRunningTypes;

/**
 * Google's interfaces that many services offer in addition to their own: operations,
 * locations and access policies. Service configs give only their HTTP bindings.
 */
public final class MixinInterfaces {

	public static final ServiceDescriptor OPERATIONS = LongRunningTypes.OPERATIONS;

	public static final ServiceDescriptor LOCATIONS = LocationsProto.getDescriptor().findServiceByName("Locations");

	public static final ServiceDescriptor POLICIES = IamPolicyProto.getDescriptor().findServiceByName("IAMPolicy");

	private static final Map<String, ServiceDescriptor> BY_NAME = Stream.of(OPERATIONS, LOCATIONS, POLICIES)
		.collect(Collectors.toUnmodifiableMap(ServiceDescriptor::getFullName, Function.identity()));

	private MixinInterfaces() {
	}

	/**
	 * Tells whether an interface is shared by many services.
	 * @param api the full name of the interface
	 * @return true if it is {@code google.longrunning.Operations}, or in the package of
	 * locations or of access policies
	 */
	public static boolean contains(String api) {
		return api.equals(OPERATIONS.getFullName()) || api.startsWith("google.iam.v1.")
				|| api.startsWith("google.cloud.location.");
	}

	/**
	 * The methods that a service offers if its config lists an interface. Operations are
	 * not included: services that list them declare bindings for the few methods they
	 * have.
	 * @param api the full name of the interface
	 * @return the methods
	 */
	public static Stream<MethodDescriptor> methodsOfListed(String api) {
		return Stream.ofNullable(BY_NAME.get(api))
			.filter((service) -> service != OPERATIONS)
			.flatMap((service) -> service.getMethods().stream());
	}

	/**
	 * Tells whether a rule's selector names a method of a mixin interface.
	 * @param selector the selector
	 * @return true if it does
	 */
	public static boolean isSelectedBy(String selector) {
		return interfaceOf(selector).isPresent();
	}

	/**
	 * A method of a mixin interface.
	 * @param fullName the full name of the method
	 * @return the method
	 * @throws BadDefinition if the interface has no such method
	 */
	public static MethodDescriptor method(String fullName) {
		return interfaceOf(fullName)
			.map((service) -> service.findMethodByName(fullName.substring(fullName.lastIndexOf('.') + 1)))
			.orElseThrow(() -> new BadDefinition("there is no method '" + fullName + "'"));
	}

	private static Optional<ServiceDescriptor> interfaceOf(String method) {
		return Optional.ofNullable(BY_NAME.get(method.substring(0, Math.max(method.lastIndexOf('.'), 0))));
	}

}
