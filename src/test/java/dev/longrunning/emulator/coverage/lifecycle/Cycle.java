package dev.longrunning.emulator.coverage.lifecycle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.resource.ResourceMethod;
import dev.longrunning.emulator.surface.resource.ResourceType;
import dev.longrunning.emulator.surface.resource.StandardMethod;

/**
 * A resource type that can be created, read, listed and deleted.
 *
 * @param surface the service
 * @param type the type
 * @param methods the methods by their kinds
 */
record Cycle(Surface surface, ResourceType type, Map<StandardMethod, ApiMethod> methods) {

	private static final List<StandardMethod> NEEDED = List.of(StandardMethod.CREATE, StandardMethod.GET,
			StandardMethod.LIST, StandardMethod.DELETE);

	/** The cycles of all services. */
	static List<Cycle> all(Surfaces surfaces) {
		return surfaces.all().stream().flatMap((surface) -> of(surface).stream()).toList();
	}

	private static List<Cycle> of(Surface surface) {
		var byType = new LinkedHashMap<ResourceType, Map<StandardMethod, ApiMethod>>();
		for (var method : surface.methods()) {
			method.resource()
				.ifPresent((resource) -> byType
					.computeIfAbsent(resource.type(), (_) -> new EnumMap<>(StandardMethod.class))
					.merge(resource.kind(), method, Cycle::simpler));
		}
		var cycles = new ArrayList<Cycle>();
		byType.forEach((type, methods) -> {
			if (methods.keySet().containsAll(NEEDED)) {
				cycles.add(new Cycle(surface, type, methods));
			}
		});
		return cycles;
	}

	/**
	 * The method without a verb, which needs no other resource, and not a list of all
	 * locations.
	 */
	private static ApiMethod simpler(ApiMethod one, ApiMethod other) {
		var type = one.resource().orElseThrow().type().descriptor();
		if (ResourceMethod.listsByScope(one.output(), type).isPresent()) {
			return other;
		}
		return (one.resource().orElseThrow().verb().isEmpty() || !other.resource().orElseThrow().verb().isEmpty()) ? one
				: other;
	}

	ApiMethod method(StandardMethod kind) {
		return Optional.ofNullable(this.methods.get(kind)).orElseThrow();
	}

	boolean canBeUpdated() {
		return this.methods.containsKey(StandardMethod.UPDATE);
	}

	@Override
	public String toString() {
		return this.type.descriptor().getFullName() + " at " + this.type.paths().getFirst();
	}

}
