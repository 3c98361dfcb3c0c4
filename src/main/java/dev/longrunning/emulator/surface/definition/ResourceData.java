package dev.longrunning.emulator.surface.definition;

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
 * its resources
 * @param fields the entry as written
 * @param profile the data
 */
record ResourceData(String service, DocumentNode type, DocumentFields fields, ResourceProfile profile) {

	static ResourceData of(String service, DocumentNode entry) {
		var fields = entry.fields("type", "fill", "states", "visibleFrom", "verbs", "softDelete", "notFound", "id");
		return new ResourceData(service, EmulationData.notEmpty(fields.of("type")), fields, ResourceProfile.of(fields));
	}

	boolean fits(Descriptor descriptor, List<ResourcePath> paths) {
		var text = this.type.text();
		return text.equals(descriptor.getFullName()) || text.equals(descriptor.getName())
				|| paths.stream().map(ResourcePath::toString).anyMatch(text::equals);
	}

	/** The profile of a type: that of the first data that fits. */
	static ResourceProfile profile(List<ResourceData> data, Descriptor descriptor, List<ResourcePath> paths) {
		return data.stream()
			.filter((one) -> one.fits(descriptor, paths))
			.findFirst()
			.map(ResourceData::profile)
			.orElse(ResourceProfile.NONE);
	}

}
