package dev.longrunning.emulator.description;

import java.util.List;

import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surface;

/**
 * A version of a service with all methods that can be called in it.
 *
 * @param surface the service
 * @param version the version, as in {@code v1p1beta1}
 * @param methods the methods, one for each binding
 */
public record DescribedApi(Surface surface, String version, List<DescribedMethod> methods) {

	public DescribedApi {
		methods = List.copyOf(methods);
	}

	ApiName name() {
		return new ApiName(this.surface.service(), this.version);
	}

	/** The service's name without its domain. */
	String api() {
		return name().api();
	}

	long startingMethodCount() {
		return this.methods.stream()
			.map(DescribedMethod::method)
			.filter((method) -> method.role() == MethodRole.STARTS)
			.distinct()
			.count();
	}

}
