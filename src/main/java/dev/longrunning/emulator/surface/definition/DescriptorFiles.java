package dev.longrunning.emulator.surface.definition;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.google.api.AnnotationsProto;
import com.google.api.ClientProto;
import com.google.api.FieldBehaviorProto;
import com.google.api.HttpBodyProto;
import com.google.api.ResourceProto;
import com.google.cloud.location.LocationsProto;
import com.google.iam.v1.IamPolicyProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.WrappersProto;
import com.google.rpc.ErrorDetailsProto;
import dev.longrunning.emulator.surface.BadDefinition;
import dev.longrunning.emulator.surface.dialect.ExtendedOperations;
import dev.longrunning.emulator.surface.dialect.LongRunningTypes;

/**
 * The linker of descriptors. A file that is compiled into the emulator always comes from
 * there, so that its types are the generated ones everywhere. Of several other files with
 * the same name, the first is kept.
 */
final class DescriptorFiles {

	private static final List<FileDescriptor> GENERATED = List.of(LongRunningTypes.FILE, ExtendedOperations.FILE,
			ErrorDetailsProto.getDescriptor(), StructProto.getDescriptor(), FieldMaskProto.getDescriptor(),
			TimestampProto.getDescriptor(), WrappersProto.getDescriptor(), ResourceProto.getDescriptor(),
			FieldBehaviorProto.getDescriptor(), HttpBodyProto.getDescriptor(), AnnotationsProto.getDescriptor(),
			ClientProto.getDescriptor(), LocationsProto.getDescriptor(), IamPolicyProto.getDescriptor());

	private final Map<String, FileDescriptor> linked = new LinkedHashMap<>();

	private final Map<String, DescriptorFile> given = new LinkedHashMap<>();

	/** The name of the file that defines a type or an interface. */
	private final Map<String, String> owners = new HashMap<>();

	private final Set<String> unusable = new HashSet<>();

	private final DefinitionProblems problems;

	DescriptorFiles(DefinitionProblems problems) {
		this.problems = problems;
		GENERATED.forEach(this::addGenerated);
	}

	/**
	 * Adds files. They may import each other and the files added before.
	 * @param files the files
	 */
	void add(List<DescriptorFile> files) {
		var added = files.stream().filter((file) -> isNew(file)).map(DescriptorFile::name).toList();
		added.forEach((name) -> link(name));
	}

	Collection<FileDescriptor> all() {
		return this.linked.values();
	}

	/**
	 * The source of a linked file.
	 * @param name the name under which others import it
	 * @return the path of the file that contains the descriptor
	 */
	String source(String name) {
		var file = this.given.get(name);
		return (file != null) ? file.source() : name;
	}

	/**
	 * Tells whether a linked file comes from the user.
	 * @param name the name under which others import it
	 * @return true if it comes from the user's definitions
	 */
	boolean isGiven(String name) {
		return this.given.containsKey(name) && !this.problems.isBuiltIn(source(name));
	}

	private void addGenerated(FileDescriptor file) {
		if (this.linked.putIfAbsent(file.getName(), file) == null) {
			names(file.toProto()).forEach((name) -> this.owners.put(name, file.getName()));
			file.getDependencies().forEach(this::addGenerated);
		}
	}

	private boolean isNew(DescriptorFile file) {
		var first = this.given.get(file.name());
		if (first == null && !this.linked.containsKey(file.name())) {
			this.given.put(file.name(), file);
			return true;
		}
		if (first != null && !first.isEquivalentTo(file)) {
			this.problems.add(file.source(), 0,
					"'" + file.name() + "' differs from the definition in " + first.source() + ", which is kept");
		}
		return false;
	}

	private Optional<FileDescriptor> link(String name) {
		var file = this.given.get(name);
		// marked before its imports are linked, so that an import cycle ends
		if (this.linked.containsKey(name) || file == null || !this.unusable.add(name)) {
			return Optional.ofNullable(this.linked.get(name));
		}
		try {
			link(file);
			this.unusable.remove(name);
		}
		catch (BadDefinition | DescriptorValidationException ex) {
			this.problems.add(file.source(), 0, "'" + name + "' " + ex.getMessage());
		}
		return Optional.ofNullable(this.linked.get(name));
	}

	private void link(DescriptorFile file) throws DescriptorValidationException {
		var dependencies = file.proto()
			.getDependencyList()
			.stream()
			.map((other) -> link(other).orElseThrow(() -> missingImport(other)))
			.toArray(FileDescriptor[]::new);
		requireNoConflict(file);
		this.linked.put(file.name(), FileDescriptor.buildFrom(file.proto(), dependencies));
		names(file.proto()).forEach((type) -> this.owners.putIfAbsent(type, file.name()));
	}

	private BadDefinition missingImport(String name) {
		return new BadDefinition("imports '" + name
				+ (this.given.containsKey(name) ? "', which cannot be used" : "', which no definition contains"));
	}

	private void requireNoConflict(DescriptorFile file) {
		for (var type : names(file.proto())) {
			var owner = this.owners.get(type);
			var other = (owner != null) ? this.given.get(owner) : null;
			if (owner != null && (other == null || !other.isEquivalentTo(file))) {
				throw new BadDefinition("defines '" + type + "', which " + source(owner) + " defines differently");
			}
		}
	}

	private static List<String> names(FileDescriptorProto file) {
		var prefix = file.getPackage().isEmpty() ? "" : file.getPackage() + ".";
		return Stream
			.of(file.getMessageTypeList().stream().map(DescriptorProto::getName),
					file.getEnumTypeList().stream().map(EnumDescriptorProto::getName),
					file.getServiceList().stream().map(ServiceDescriptorProto::getName))
			.flatMap((names) -> names)
			.map(prefix::concat)
			.toList();
	}

}
