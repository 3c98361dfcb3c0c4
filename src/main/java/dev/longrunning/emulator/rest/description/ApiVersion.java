package dev.longrunning.emulator.rest.description;

import java.util.List;

import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surface;

/**
 * One version of a service with all that can be called in it.
 *
 * @param surface the service
 * @param version the version, as in {@code v1p1beta1}
 * @param methods the ways to call its methods
 */
public record ApiVersion(Surface surface, String version, List<DescribedMethod> methods) {

	public ApiVersion {
		methods = List.copyOf(methods);
	}

	/** The service's name without its domain. */
	String api() {
		return this.surface.service().split("\\.", 2)[0];
	}

	/** What the document is called in addresses. */
	String group() {
		return api() + "-" + this.version;
	}

	long countOfStarting() {
		return this.methods.stream()
			.map(DescribedMethod::method)
			.filter((method) -> method.role() == MethodRole.STARTS)
			.distinct()
			.count();
	}

}
