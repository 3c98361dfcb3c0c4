package dev.longrunning.emulator.scenario.seed;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.longrunning.emulator.resource.control.WrittenResource;

/**
 * The operations and resources that files define.
 *
 * @param operations the operations
 * @param resources the resources
 */
record SeedSet(List<SeedDocument> operations, List<WrittenResource> resources) {

	/** The texts of the operations by their names. */
	Map<String, String> operationTexts() {
		return texts(this.operations, SeedDocument::name, SeedDocument::written);
	}

	/** The contents of the resources by their full names. */
	Map<String, String> resourceTexts() {
		return texts(this.resources, SeedSet::fullName, SeedSet::content);
	}

	private static String content(WrittenResource resource) {
		var value = resource.value();
		return String.join(" ", resource.scope(), resource.path(), value.getDescriptorForType().getFullName(),
				HexFormat.of().formatHex(value.toByteArray()));
	}

	/** The full resource name (AIP-122), which has the service. */
	static String fullName(WrittenResource resource) {
		return "//" + resource.key().service() + "/" + resource.key().name();
	}

	private static <T> Map<String, String> texts(List<T> seeds, Function<T, String> name, Function<T, String> text) {
		var texts = new LinkedHashMap<String, String>();
		seeds.forEach((seed) -> texts.put(name.apply(seed), text.apply(seed)));
		return texts;
	}

}
