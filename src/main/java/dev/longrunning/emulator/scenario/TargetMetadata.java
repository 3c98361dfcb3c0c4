package dev.longrunning.emulator.scenario;

import java.util.Optional;

import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.longrunning.emulator.scenario.name.MethodWords;
import dev.longrunning.emulator.scenario.name.ResourceNames;

/**
 * The metadata fields that most services share: the resource of the job, the verb and the
 * API version of the call.
 */
final class TargetMetadata {

	private TargetMetadata() {
	}

	/**
	 * Sets the fields of the metadata that are not set.
	 * @param start the call
	 * @param metadata the metadata
	 */
	static void fill(Start start, Message.Builder metadata) {
		set(metadata, "target", start.target());
		set(metadata, "verb", Optional.of(start.verb()));
		set(metadata, "api_version", MethodWords.apiVersion(start.method()));
	}

	private static void set(Message.Builder metadata, String name, Optional<String> text) {
		var field = metadata.getDescriptorForType().findFieldByName(name);
		if (field != null && !field.isRepeated() && field.getJavaType() == JavaType.STRING
				&& ResourceNames.text(metadata, name).isEmpty()) {
			text.ifPresent((value) -> metadata.setField(field, value));
		}
	}

}
