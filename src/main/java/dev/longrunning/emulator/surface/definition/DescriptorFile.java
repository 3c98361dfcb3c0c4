package dev.longrunning.emulator.surface.definition;

import java.util.List;

import com.google.api.AnnotationsProto;
import com.google.api.ClientProto;
import com.google.api.FieldBehaviorProto;
import com.google.api.ResourceProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.longrunning.emulator.surface.BadDefinition;
import dev.longrunning.emulator.surface.dialect.ExtendedOperations;
import dev.longrunning.emulator.surface.dialect.LongRunningTypes;

/**
 * A file descriptor that is not linked yet.
 *
 * @param proto the descriptor
 * @param source the path of the file that contains it
 */
record DescriptorFile(FileDescriptorProto proto, String source) {

	private static final ExtensionRegistry OPTIONS = options();

	/** The files of a descriptor set. */
	static List<DescriptorFile> ofSet(byte[] set, String source) {
		try {
			return FileDescriptorSet.parseFrom(set, OPTIONS)
				.getFileList()
				.stream()
				.map((file) -> new DescriptorFile(file, source))
				.toList();
		}
		catch (InvalidProtocolBufferException ex) {
			throw new BadDefinition("not a descriptor set: " + ex.getMessage());
		}
	}

	static DescriptorFile of(byte[] descriptor, String source) {
		try {
			return new DescriptorFile(FileDescriptorProto.parseFrom(descriptor, OPTIONS), source);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new BadDefinition("not a descriptor: " + ex.getMessage());
		}
	}

	String name() {
		return this.proto.getName();
	}

	/**
	 * Tells whether both files define the same, even if different compilers made them.
	 * Comments, JSON names and options for code generators are ignored.
	 */
	boolean isEquivalentTo(DescriptorFile other) {
		return normalized(this.proto).equals(normalized(other.proto));
	}

	private static FileDescriptorProto normalized(FileDescriptorProto file) {
		var normalized = FileDescriptorProto.newBuilder()
			.setPackage(file.getPackage())
			.addAllService(file.getServiceList());
		file.getEnumTypeList().forEach((type) -> normalized.addEnumType(type.toBuilder().clearOptions()));
		file.getMessageTypeList().forEach((type) -> normalized.addMessageType(normalized(type)));
		return normalized.build();
	}

	private static DescriptorProto normalized(DescriptorProto type) {
		var normalized = type.toBuilder().clearOptions();
		normalized.getFieldBuilderList().forEach((field) -> field.clearJsonName().clearOptions());
		normalized.clearNestedType();
		type.getNestedTypeList().forEach((nested) -> normalized.addNestedType(normalized(nested)));
		return normalized.build();
	}

	private static ExtensionRegistry options() {
		var registry = ExtensionRegistry.newInstance();
		AnnotationsProto.registerAllExtensions(registry);
		ClientProto.registerAllExtensions(registry);
		FieldBehaviorProto.registerAllExtensions(registry);
		ResourceProto.registerAllExtensions(registry);
		LongRunningTypes.register(registry);
		ExtendedOperations.register(registry);
		return registry;
	}

}
