package dev.longrunning.emulator.surface.definition.data;

import java.util.List;

import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.surface.profile.ResourceProfile;
import dev.longrunning.emulator.surface.resource.ResourcePath;

/**
 * The data about a type of resources.
 *
 * @param service the name of the service
 * @param type the type: its full name, its short name for all versions, or the path of
 * its resources; {@code *} for all types
 * @param fields the entry as written
 * @param profile the data
 */
public record ResourceData(String service, DocumentNode type, DocumentFields fields, ResourceProfile profile) {

	private static final String ALL = "*";

	static ResourceData of(String service, DocumentNode entry) {
		var fields = entry.fields("type", "fill", "states", "visibleFrom", "verbs", "softDelete", "notFound", "id",
				"kind");
		return new ResourceData(service, EmulationData.notEmpty(fields.of("type")), fields, ResourceProfile.of(fields));
	}

	boolean fits(Descriptor descriptor, List<ResourcePath> paths) {
		var text = this.type.text();
		return text.equals(descriptor.getFullName()) || text.equals(descriptor.getName())
				|| paths.stream().map(ResourcePath::toString).anyMatch(text::equals);
	}

	/**
	 * Data on all types: its message for missing resources counts for those without one.
	 */
	boolean isForAll() {
		return this.type.text().equals(ALL);
	}

	/** The profile of a type: that of the first data that fits. */
	public static ResourceProfile profile(List<ResourceData> data, Descriptor descriptor, List<ResourcePath> paths) {
		return data.stream()
			.filter((one) -> one.fits(descriptor, paths))
			.findFirst()
			.map(ResourceData::profile)
			.orElse(ResourceProfile.NONE)
			.withNotFoundOf(data.stream()
				.filter(ResourceData::isForAll)
				.findFirst()
				.map(ResourceData::profile)
				.orElse(ResourceProfile.NONE));
	}

}
