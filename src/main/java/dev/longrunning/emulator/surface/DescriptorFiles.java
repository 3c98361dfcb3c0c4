package dev.longrunning.emulator.surface;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.api.AnnotationsProto;
import com.google.api.ClientProto;
import com.google.api.FieldBehaviorProto;
import com.google.api.HttpBodyProto;
import com.google.api.ResourceProto;
import com.google.longrunning.OperationsProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.WrappersProto;
import com.google.rpc.ErrorDetailsProto;
import dev.longrunning.emulator.surface.Definitions.BadDefinition;

/**
 * Descriptor sets made into linked files. A file that is compiled into the emulator is
 * taken from there, so that its types are the generated ones wherever they occur.
 */
final class DescriptorFiles {

	private static final ExtensionRegistry OPTIONS = options();

	private static final List<FileDescriptor> GENERATED = List.of(OperationsProto.getDescriptor(),
			ErrorDetailsProto.getDescriptor(), StructProto.getDescriptor(), FieldMaskProto.getDescriptor(),
			TimestampProto.getDescriptor(), WrappersProto.getDescriptor(), ResourceProto.getDescriptor(),
			FieldBehaviorProto.getDescriptor(), HttpBodyProto.getDescriptor());

	private final Map<String, FileDescriptor> linked = new LinkedHashMap<>();

	private final Map<String, FileDescriptorProto> given = new LinkedHashMap<>();

	DescriptorFiles(List<byte[]> sets) {
		GENERATED.forEach(this::addGenerated);
		sets.forEach((set) -> parse(set).getFileList().forEach((file) -> this.given.putIfAbsent(file.getName(), file)));
		this.given.keySet().forEach(this::link);
	}

	Collection<FileDescriptor> all() {
		return this.linked.values();
	}

	private void addGenerated(FileDescriptor file) {
		if (this.linked.putIfAbsent(file.getName(), file) == null) {
			file.getDependencies().forEach(this::addGenerated);
		}
	}

	private FileDescriptor link(String name) {
		var done = this.linked.get(name);
		if (done != null) {
			return done;
		}
		var file = this.given.get(name);
		if (file == null) {
			throw new BadDefinition("a descriptor set imports '" + name + "', which no set holds");
		}
		try {
			var dependencies = file.getDependencyList().stream().map(this::link).toArray(FileDescriptor[]::new);
			var descriptor = FileDescriptor.buildFrom(file, dependencies);
			this.linked.put(name, descriptor);
			return descriptor;
		}
		catch (DescriptorValidationException ex) {
			throw new BadDefinition("'" + name + "' does not link: " + ex.getMessage());
		}
	}

	private static FileDescriptorSet parse(byte[] set) {
		try {
			return FileDescriptorSet.parseFrom(set, OPTIONS);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new BadDefinition("not a descriptor set: " + ex.getMessage());
		}
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
