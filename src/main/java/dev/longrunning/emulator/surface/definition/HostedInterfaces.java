package dev.longrunning.emulator.surface.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.api.ClientProto;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.longrunning.emulator.surface.ApiVersion;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.ServiceConfig;

/**
 * The services that have interfaces but no service config. Interfaces with the same
 * {@code google.api.default_host} form one service. An interface is left out if a service
 * config lists it or lists another interface of its package.
 */
final class HostedInterfaces {

	private final Set<String> configured;

	private final Set<String> configuredPackages;

	private final BiConsumer<ServiceDescriptor, String> problems;

	HostedInterfaces(Collection<ServiceConfig> configs, BiConsumer<ServiceDescriptor, String> problems) {
		this.configured = configs.stream().flatMap((config) -> config.apis().stream()).collect(Collectors.toSet());
		this.configuredPackages = this.configured.stream().map(HostedInterfaces::packageOf).collect(Collectors.toSet());
		this.problems = problems;
	}

	/** Makes a config for each host. */
	List<ServiceConfig> configs(List<ServiceDescriptor> interfaces) {
		var byHost = new TreeMap<String, List<ServiceDescriptor>>();
		for (var service : interfaces) {
			if (this.configuredPackages.contains(service.getFile().getPackage())) {
				reportUnlisted(service);
			}
			else {
				add(service, interfaces, byHost);
			}
		}
		return byHost.entrySet().stream().map((entry) -> config(entry.getKey(), entry.getValue())).toList();
	}

	private void add(ServiceDescriptor service, List<ServiceDescriptor> all,
			Map<String, List<ServiceDescriptor>> byHost) {
		var host = host(service, all);
		if (!host.isEmpty()) {
			byHost.computeIfAbsent(host, (_) -> new ArrayList<>()).add(service);
		}
		else if (startsOperations(service)) {
			this.problems.accept(service,
					"'" + service.getFullName() + "' has no google.api.default_host, and no service config lists it");
		}
	}

	/** The host of an interface, else that of the same interface in another version. */
	private static String host(ServiceDescriptor service, List<ServiceDescriptor> all) {
		return Stream
			.concat(Stream.of(service),
					all.stream()
						.filter((other) -> ApiVersion.without(other.getFullName())
							.equals(ApiVersion.without(service.getFullName()))))
			.map((one) -> one.getOptions().getExtension(ClientProto.defaultHost).replaceFirst(":\\d+$", ""))
			.filter((host) -> !host.isEmpty())
			.findFirst()
			.orElse("");
	}

	private void reportUnlisted(ServiceDescriptor service) {
		if (startsOperations(service) && !this.configured.contains(service.getFullName())) {
			this.problems.accept(service, "'" + service.getFullName()
					+ "' is not served: a service config lists other interfaces of its package, not this one. Add it under apis");
		}
	}

	private static ServiceConfig config(String host, List<ServiceDescriptor> group) {
		return new ServiceConfig(host, title(group.getFirst()),
				group.stream().map(ServiceDescriptor::getFullName).toList(), Map.of(), List.of());
	}

	private static boolean startsOperations(ServiceDescriptor service) {
		return service.getMethods()
			.stream()
			.anyMatch((MethodDescriptor method) -> MethodRole.of(method) == MethodRole.STARTS);
	}

	/**
	 * The title from the package: {@code google.cloud.redis.v1} gives Google Cloud Redis.
	 */
	private static String title(ServiceDescriptor service) {
		return Stream.of(service.getFullName().split("\\."))
			.limit(Math.max(service.getFullName().split("\\.").length - 1, 1))
			.filter((part) -> !part.matches("v\\d\\w*"))
			.map((part) -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
			.collect(Collectors.joining(" "));
	}

	private static String packageOf(String api) {
		return api.substring(0, Math.max(api.lastIndexOf('.'), 0));
	}

}
