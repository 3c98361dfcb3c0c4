package dev.longrunning.emulator.surface.definition;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import com.google.longrunning.Operation;
import com.google.longrunning.OperationsProto;
import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Empty;
import dev.longrunning.emulator.json.TypeFinder;
import dev.longrunning.emulator.surface.ApiVersion;
import dev.longrunning.emulator.surface.profile.MethodProfile;

/**
 * What a method's operations hold as response and as metadata.
 *
 * @param types all types there are
 * @param missing is told of a method that names a type that there is not, and how
 */
record OperationTypes(TypeFinder types, BiConsumer<MethodDescriptor, String> missing) {

	/**
	 * The response's type.
	 * @param method the method
	 * @return the type it declares, else that of the rule; empty for a method that starts
	 * no operation
	 */
	Optional<Descriptor> response(MethodDescriptor method) {
		if (!method.getOutputType().equals(Operation.getDescriptor())) {
			return Optional.empty();
		}
		var info = method.getOptions().getExtension(OperationsProto.operationInfo);
		return method.getOptions().hasExtension(OperationsProto.operationInfo)
				? declared(method, "response_type", info.getResponseType()) : responseByName(method);
	}

	/**
	 * The metadata's type. A declared {@code Any} says nothing: operations were seen with
	 * the metadata that the package has for all its methods, else with the one that
	 * Google Cloud has for all its services. Data whose selector fits several versions
	 * counts only for methods of the version that its type is of.
	 * @param method the method
	 * @param profile what is known of the method beside
	 * @return the type, empty where operations have no metadata
	 */
	Optional<Descriptor> metadata(MethodDescriptor method, MethodProfile profile) {
		var info = method.getOptions().getExtension(OperationsProto.operationInfo);
		var declared = declared(method, "metadata_type", info.getMetadataType()).filter((_) -> profile.hasMetadata());
		var open = declared.filter((type) -> type.getFullName().equals(Any.getDescriptor().getFullName()));
		return profile.metadataType()
			.filter((name) -> ApiVersion.isShared(name, method.getFullName()))
			.flatMap(this.types::find)
			.or(() -> open.flatMap((_) -> shared(method)))
			.or(() -> declared);
	}

	private Optional<Descriptor> shared(MethodDescriptor method) {
		return Stream.of(method.getFile().getPackage(), "google.cloud.common")
			.flatMap((owner) -> this.types.find(owner + ".OperationMetadata").stream())
			.findFirst();
	}

	/** The name is of the method's package, or a full one. */
	private Optional<Descriptor> declared(MethodDescriptor method, String field, String name) {
		if (name.isEmpty()) {
			return Optional.empty();
		}
		var type = this.types.find(method.getFile().getPackage() + "." + name).or(() -> this.types.find(name));
		if (type.isEmpty()) {
			this.missing.accept(method, "'" + method.getFullName() + "' declares the " + field + " '" + name
					+ "', which no definition holds");
		}
		return type;
	}

	/**
	 * The response's type by the rule that google/longrunning/operations.proto gives for
	 * methods: of one that declares none. A type that is not there means Empty.
	 */
	private Optional<Descriptor> responseByName(MethodDescriptor method) {
		var name = method.getName();
		var resource = Stream.of("Create", "Update", "Get")
			.filter(name::startsWith)
			.map((verb) -> name.substring(verb.length()))
			.findFirst();
		return (name.startsWith("Delete") ? Optional.<String>empty()
				: resource.or(() -> Optional.of(name + "Response")))
			.flatMap((type) -> this.types.find(method.getFile().getPackage() + "." + type))
			.or(() -> Optional.of(Empty.getDescriptor()));
	}

}
