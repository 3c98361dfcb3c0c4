package dev.longrunning.emulator.surface;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which services answer only on the bindings they declare, miss routes as Google does and
 * refuse requests without the fields they require.
 *
 * @param all whether all do
 * @param services those that do, by name
 */
public record Strictness(boolean all, Set<String> services) {

	/** Every service answers the generic bindings too. */
	public static final Strictness NONE = new Strictness(false, Set.of());

	public Strictness {
		services = Set.copyOf(services);
	}

	/**
	 * Reads the setting: {@code true}, {@code false}, or names of services.
	 * @param values the setting's values
	 * @return what they mean
	 */
	public static Strictness of(List<String> values) {
		return new Strictness(values.contains("true"),
				Set.copyOf(values.stream().filter((value) -> !List.of("true", "false").contains(value)).toList()));
	}

	/**
	 * Whether a call is to be taken strictly.
	 * @param service the service it is for, if that is known
	 * @return whether that service is strict
	 */
	public boolean holdsFor(Optional<Surface> service) {
		return this.all || service.filter((surface) -> this.services.contains(surface.service())).isPresent();
	}

}
