package dev.longrunning.emulator.surface;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import com.google.api.ClientProto;
import com.google.protobuf.Descriptors.ServiceDescriptor;

/**
 * Who may call the methods of a service: what its configs say of a method, else the
 * scopes that its interface declares. Where nobody speaks of methods that many services
 * have, such as those of {@code google.longrunning.Operations}, whoever may call some
 * method of the service's own may call them.
 */
public final class ServiceAccess {

	/** To a service of which nothing is known. */
	public static final ServiceAccess ANY_TOKEN = new ServiceAccess(List.of(), List.of());

	private final List<List<AccessRule>> configs;

	private final List<ServiceDescriptor> interfaces;

	private ServiceAccess(List<List<AccessRule>> configs, List<ServiceDescriptor> interfaces) {
		this.configs = configs;
		this.interfaces = interfaces;
	}

	public static ServiceAccess of(Collection<ServiceConfig> configs, Collection<ApiMethod> methods) {
		return new ServiceAccess(configs.stream().map(ServiceConfig::access).toList(),
				methods.stream()
					.filter((method) -> !isMixedIn(method))
					.map((method) -> method.descriptor().getService())
					.distinct()
					.toList());
	}

	/**
	 * What a caller of a method must bring.
	 * @param method a method of the service, or one that many services have
	 * @return what that is
	 */
	public Access to(ApiMethod method) {
		return ruled(method.fullName())
			.orElseGet(() -> isMixedIn(method) ? toAnything() : declared(method.descriptor().getService()));
	}

	private Access toAnything() {
		return Access.anyOf(this.interfaces.stream()
			.flatMap((service) -> service.getMethods()
				.stream()
				.map((method) -> ruled(method.getFullName()).orElseGet(() -> declared(service))))
			.distinct()
			.toList());
	}

	/** In each config the last rule counts, and what one config takes is taken. */
	private Optional<Access> ruled(String method) {
		var said = this.configs.stream()
			.flatMap((rules) -> rules.stream()
				.filter((rule) -> rule.isFor(method))
				.reduce((_, last) -> last)
				.map(AccessRule::access)
				.stream())
			.toList();
		return said.isEmpty() ? Optional.empty() : Optional.of(Access.anyOf(said));
	}

	private static Access declared(ServiceDescriptor service) {
		return new Access(AccessRule.words(service.getOptions().getExtension(ClientProto.oauthScopes)), false);
	}

	private static boolean isMixedIn(ApiMethod method) {
		return MixinInterfaces.holds(method.interfaceName());
	}

}
