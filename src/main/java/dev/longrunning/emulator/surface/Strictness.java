package dev.longrunning.emulator.surface;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The setting for strict services. A strict service answers only on the bindings that it
 * declares, answers unknown routes as Google does, and refuses requests that lack a
 * required field.
 *
 * @param all true if every service is strict
 * @param services the names of the strict services
 */
public record Strictness(boolean all, Set<String> services) {

	/** No strict service: every service also offers the generic bindings. */
	public static final Strictness NONE = new Strictness(false, Set.of());

	public Strictness {
		services = Set.copyOf(services);
	}

	/**
	 * Reads the setting: {@code true}, {@code false}, or names of services.
	 * @param values the values of the setting
	 * @return the strictness
	 */
	public static Strictness of(List<String> values) {
		return new Strictness(values.contains("true"),
				Set.copyOf(values.stream().filter((value) -> !List.of("true", "false").contains(value)).toList()));
	}

	/**
	 * Tells whether a call is handled strictly.
	 * @param service the service that the call is for, empty if it is unknown
	 * @return true if that service is strict
	 */
	public boolean appliesTo(Optional<Surface> service) {
		return this.all || service.filter((surface) -> this.services.contains(surface.service())).isPresent();
	}

}
