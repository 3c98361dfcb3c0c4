package dev.longrunning.emulator.surface;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import com.google.api.ClientProto;
import com.google.protobuf.Descriptors.ServiceDescriptor;

/**
 * The access rules of a service. A rule of the service configs takes precedence over the
 * scopes that the interface declares. If neither covers a method that many services have,
 * such as those of {@code google.longrunning.Operations}, the credentials for any method
 * of the service's own are enough.
 */
public final class ServiceAccess {

	/** The rules of a service without definitions: any token is enough. */
	public static final ServiceAccess ANY_TOKEN = new ServiceAccess(List.of(), List.of());

	private final List<List<AccessRule>> configs;

	private final List<ServiceDescriptor> interfaces;

	private ServiceAccess(List<List<AccessRule>> configs, List<ServiceDescriptor> interfaces) {
		this.configs = configs;
		this.interfaces = interfaces;
	}

	/**
	 * The rules of a service.
	 * @param configs the service's configs
	 * @param methods the methods of the service
	 * @return the rules
	 */
	public static ServiceAccess of(Collection<ServiceConfig> configs, Collection<ApiMethod> methods) {
		return new ServiceAccess(configs.stream().map(ServiceConfig::access).toList(),
				methods.stream()
					.filter((method) -> !isMixedIn(method))
					.map((method) -> method.descriptor().getService())
					.distinct()
					.toList());
	}

	/**
	 * The credentials that a caller of a method needs.
	 * @param method a method of the service, or one that many services have
	 * @return the credentials
	 */
	public Access to(ApiMethod method) {
		return configured(method.fullName())
			.orElseGet(() -> isMixedIn(method) ? toAnyMethod() : declared(method.descriptor().getService()));
	}

	private Access toAnyMethod() {
		return Access.anyOf(this.interfaces.stream()
			.flatMap((service) -> service.getMethods()
				.stream()
				.map((method) -> configured(method.getFullName()).orElseGet(() -> declared(service))))
			.distinct()
			.toList());
	}

	/**
	 * Within one config the last matching rule counts. Of several configs, any one is
	 * enough.
	 */
	private Optional<Access> configured(String method) {
		var matching = this.configs.stream()
			.flatMap((rules) -> rules.stream()
				.filter((rule) -> rule.isFor(method))
				.reduce((_, last) -> last)
				.map(AccessRule::access)
				.stream())
			.toList();
		return matching.isEmpty() ? Optional.empty() : Optional.of(Access.anyOf(matching));
	}

	private static Access declared(ServiceDescriptor service) {
		return new Access(AccessRule.words(service.getOptions().getExtension(ClientProto.oauthScopes)), false);
	}

	private static boolean isMixedIn(ApiMethod method) {
		return MixinInterfaces.contains(method.interfaceName());
	}

}
