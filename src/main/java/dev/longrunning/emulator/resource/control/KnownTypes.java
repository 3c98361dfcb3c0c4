package dev.longrunning.emulator.resource.control;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.resource.ResourceMethod;

/**
 * The search for resource types of the loaded services by the words that users write. A
 * word without a match is refused with the nearest known one.
 *
 * @param surfaces the loaded services
 */
record KnownTypes(Surfaces surfaces) {

	/**
	 * Returns the types of all services.
	 * @return the types, those of a service together
	 */
	Stream<KnownType> all() {
		return this.surfaces.all().stream().flatMap(KnownTypes::of);
	}

	private static Stream<KnownType> of(Surface surface) {
		return surface.methods()
			.stream()
			.flatMap((method) -> method.resource().stream())
			.map(ResourceMethod::type)
			.distinct()
			.map((type) -> new KnownType(surface.service(), type));
	}

	/**
	 * Returns the types of a service.
	 * @param service the name of the service
	 * @return the types
	 */
	List<KnownType> ofService(String service) {
		return this.surfaces.find(service)
			.map((surface) -> of(surface).toList())
			.orElseThrow(() -> invalid("service", "There is no service '" + Excerpt.of(service) + "'."
					+ DidYouMean.hint(service, this.surfaces.all().stream().map(Surface::service).toList())));
	}

	/**
	 * Selects types by the name of the message.
	 * @param types the types
	 * @param name the full name
	 * @return the types with that name, at least one
	 */
	static List<KnownType> named(List<KnownType> types, String name) {
		return selected(types, "type", name, KnownType::name, "resource type");
	}

	/**
	 * Selects types by the version of the API.
	 * @param types the types
	 * @param version the version, as in {@code v1}
	 * @return the types of that version, at least one
	 */
	static List<KnownType> ofVersion(List<KnownType> types, String version) {
		return selected(types, "version", version, KnownType::version, "version");
	}

	private static List<KnownType> selected(List<KnownType> types, String field, String word,
			Function<KnownType, String> property, String kind) {
		var found = types.stream().filter((type) -> property.apply(type).equals(word)).toList();
		if (found.isEmpty()) {
			throw invalid(field, "There is no " + kind + " '" + Excerpt.of(word) + "'; expected "
					+ listed(word, types.stream().map(property).toList()));
		}
		return found;
	}

	/**
	 * Selects types by the name of a resource.
	 * @param types the types
	 * @param name the name
	 * @return the types that the name fits, at least one
	 */
	static List<KnownType> fitting(List<KnownType> types, String name) {
		var found = types.stream().filter((type) -> type.fits(name)).toList();
		if (found.isEmpty()) {
			throw invalid("name", "No resource type has the name '" + Excerpt.of(name) + "'; expected "
					+ listed(pattern(name), paths(types)));
		}
		return found;
	}

	private static List<String> paths(List<KnownType> types) {
		return types.stream().flatMap((type) -> type.type().paths().stream()).map(Object::toString).toList();
	}

	/**
	 * The name with a star in place of every second segment, where most names have ids.
	 */
	private static String pattern(String name) {
		return name.replaceAll("([^/]+)/[^/]+", "$1/*");
	}

	private static String listed(String word, Collection<String> known) {
		var words = known.stream().distinct().toList();
		return words.isEmpty() ? "none, because the service has no resources."
				: "one of " + DidYouMean.listed(word, words) + "." + DidYouMean.hint(word, words);
	}

	/**
	 * Selects the type of a resource.
	 * @param types the types that fit its name
	 * @return the latest stable version of the only service
	 */
	static KnownType latest(List<KnownType> types) {
		var services = types.stream().map(KnownType::service).distinct().toList();
		if (services.size() > 1) {
			throw invalid("service", "'service' is missing: " + services.stream().collect(Collectors.joining(", "))
					+ " have resources with such a name.");
		}
		return types.stream().min(KnownType.LATEST_STABLE).orElseThrow();
	}

	/**
	 * Finds the type that a user names.
	 * @param service the service; empty: any
	 * @param type the full name of the message, or the path of the type
	 * @return the types of that name or path, at least one
	 */
	List<KnownType> find(Optional<String> service, String type) {
		var types = service.map(this::ofService).orElseGet(() -> all().toList());
		if (!type.contains("/")) {
			return named(types, type);
		}
		var found = types.stream().filter((known) -> known.hasPath(type)).toList();
		if (found.isEmpty()) {
			throw invalid("type", "There is no resource type with the path '" + Excerpt.of(type) + "'; expected "
					+ listed(type, paths(types)));
		}
		return found;
	}

	private static StatusException invalid(String field, String message) {
		return StatusException.invalidField(field, message);
	}

}
