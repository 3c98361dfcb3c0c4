package dev.longrunning.emulator.resource.control;

import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;

import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.resource.ResourceType;

/**
 * A resource type of a loaded service.
 *
 * @param service the name of the service
 * @param type the type in one version of the API
 */
record KnownType(String service, ResourceType type) {

	private static final Pattern STABLE = Pattern.compile("v(\\d+)");

	/** Stable versions before others, and later ones before earlier ones. */
	static final Comparator<KnownType> LATEST_STABLE = Comparator.comparing((KnownType known) -> !known.isStable())
		.thenComparing(KnownType::version, Comparator.comparing(KnownType::number).reversed());

	/** The full name of the message. */
	String name() {
		return this.type.descriptor().getFullName();
	}

	/** The version of the API, as in {@code v1beta1}: the end of the package. */
	String version() {
		var name = this.type.descriptor().getFile().getPackage();
		return name.substring(name.lastIndexOf('.') + 1);
	}

	boolean fits(String resourceName) {
		return this.type.path(resourceName).isPresent();
	}

	boolean hasPath(String path) {
		return this.type.paths().stream().anyMatch((known) -> known.toString().equals(path));
	}

	/** The message with the ids of a type whose resources have ids instead of a name. */
	Message withIds(Message value, String resourceName) {
		var ids = this.type.path(resourceName).map((path) -> path.values(resourceName)).orElse(Map.of());
		var message = value.toBuilder();
		for (var id : this.type.idFields()) {
			var field = value.getDescriptorForType().findFieldByName(id);
			if (field != null && "".equals(value.getField(field)) && ids.containsKey(id)) {
				message.setField(field, ids.get(id));
			}
		}
		return message.build();
	}

	private boolean isStable() {
		return STABLE.matcher(version()).matches();
	}

	private static int number(String version) {
		var digits = version.replaceFirst("^v(\\d{1,9}).*", "$1");
		return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
	}

}
