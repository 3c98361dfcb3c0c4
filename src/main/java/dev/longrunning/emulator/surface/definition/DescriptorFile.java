package dev.longrunning.emulator.surface.definition;

import java.util.List;

import com.google.api.AnnotationsProto;
import com.google.api.ClientProto;
import com.google.api.FieldBehaviorProto;
import com.google.api.ResourceProto;
import com.google.longrunning.OperationsProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.longrunning.emulator.surface.definition.Definitions.BadDefinition;

/**
 * A descriptor before it is linked.
 *
 * @param proto the descriptor
 * @param source the file it was given in
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
	 * Whether both define the same, whatever compiler they come from: comments, JSON
	 * names and options for code generators do not count.
	 */
	boolean saysTheSameAs(DescriptorFile other) {
		return essence(this.proto).equals(essence(other.proto));
	}

	private static FileDescriptorProto essence(FileDescriptorProto file) {
		var essence = FileDescriptorProto.newBuilder()
			.setPackage(file.getPackage())
			.addAllService(file.getServiceList());
		file.getEnumTypeList().forEach((type) -> essence.addEnumType(type.toBuilder().clearOptions()));
		file.getMessageTypeList().forEach((type) -> essence.addMessageType(essence(type)));
		return essence.build();
	}

	private static DescriptorProto essence(DescriptorProto type) {
		var essence = type.toBuilder().clearOptions();
		essence.getFieldBuilderList().forEach((field) -> field.clearJsonName().clearOptions());
		essence.clearNestedType();
		type.getNestedTypeList().forEach((nested) -> essence.addNestedType(essence(nested)));
		return essence.build();
	}

	private static ExtensionRegistry options() {
		var registry = ExtensionRegistry.newInstance();
		AnnotationsProto.registerAllExtensions(registry);
		ClientProto.registerAllExtensions(registry);
		FieldBehaviorProto.registerAllExtensions(registry);
		ResourceProto.registerAllExtensions(registry);
		OperationsProto.registerAllExtensions(registry);
		return registry;
	}

}
