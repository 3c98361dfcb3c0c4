package dev.longrunning.emulator.scenario;

import java.util.Optional;

import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;

/**
 * What most services say in their metadata of the call that started the job: the resource
 * it is about, what it does to that, and the version of the API it came by; and a few the
 * resource itself.
 */
final class TargetMetadata {

	private TargetMetadata() {
	}

	/**
	 * Fills in the fields that the metadata has and nobody has set.
	 * @param start the call
	 * @param metadata the metadata
	 */
	static void fill(Start start, Message.Builder metadata) {
		if (ResourceNames.isResource(metadata.getDescriptorForType())) {
			resource(start, metadata);
		}
		set(metadata, "target", start.target());
		set(metadata, "verb", Optional.of(start.verb()));
		set(metadata, "api_version", MethodWords.apiVersion(start.method()));
	}

	/** Metadata may be the resource itself: as the request has it, under its name. */
	private static void resource(Start start, Message.Builder metadata) {
		var type = metadata.getDescriptorForType();
		ResourceNames.held(start.request().getDescriptorForType(), type)
			.ifPresent((field) -> metadata.mergeFrom((Message) start.request().getField(field)));
		set(metadata, "name", start.created().or(() -> ResourceNames.existing(start.request(), type)));
	}

	private static void set(Message.Builder metadata, String name, Optional<String> text) {
		var field = metadata.getDescriptorForType().findFieldByName(name);
		if (field != null && !field.isRepeated() && field.getJavaType() == JavaType.STRING
				&& ResourceNames.text(metadata, name).isEmpty()) {
			text.ifPresent((value) -> metadata.setField(field, value));
		}
	}

}
