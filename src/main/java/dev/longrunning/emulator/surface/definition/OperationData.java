package dev.longrunning.emulator.surface.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.surface.dialect.ExtendedOperations;
import dev.longrunning.emulator.surface.dialect.OperationType;
import dev.longrunning.emulator.surface.dialect.OperationTypeData;
import dev.longrunning.emulator.surface.dialect.OperationTypeData.Urls;
import dev.longrunning.emulator.surface.profile.ResourceProfile;

/**
 * The data about a message type that is an operation.
 *
 * @param type the type: its full name, or its short name for all versions
 * @param fields the entry as written
 * @param data the data
 */
record OperationData(DocumentNode type, DocumentFields fields, OperationTypeData data) {

	static OperationData of(DocumentNode entry) {
		var fields = entry.fields("type", "fill", "verbs", "kindWord", "linkHost", "targets", "targetIds");
		var verbs = new LinkedHashMap<String, String>();
		fields.find("verbs")
			.map(DocumentNode::anyFields)
			.ifPresent((words) -> words.names().forEach((method) -> verbs.put(method, words.of(method).text())));
		return new OperationData(EmulationData.notEmpty(fields.of("type")), fields,
				new OperationTypeData(ResourceProfile.fill(fields), verbs, urls(fields)));
	}

	private static Urls urls(DocumentFields fields) {
		return new Urls(fields.find("kindWord").map(DocumentNode::text),
				fields.find("linkHost").map(DocumentNode::text), texts(fields, "targets"), texts(fields, "targetIds"));
	}

	private static List<String> texts(DocumentFields fields, String name) {
		return fields.find(name)
			.map((list) -> list.items().stream().map(DocumentNode::text).toList())
			.orElse(List.of());
	}

	boolean fits(Descriptor descriptor) {
		return this.type.text().equals(descriptor.getFullName()) || this.type.text().equals(descriptor.getName());
	}

	/** The operation that a type is, by its annotations or by data. */
	static Optional<OperationType> type(List<OperationData> all, Descriptor descriptor) {
		var data = all.stream().filter((one) -> one.fits(descriptor)).findFirst().map(OperationData::data);
		return ExtendedOperations.of(descriptor)
			.map((extended) -> extended.with(data.orElse(OperationTypeData.NONE)))
			.or(() -> data.flatMap((one) -> OperationType.of(descriptor, one)));
	}

}
