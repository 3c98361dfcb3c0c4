package dev.longrunning.emulator.surface.definition;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Empty;
import dev.longrunning.emulator.json.TypeFinder;
import dev.longrunning.emulator.surface.ApiVersion;
import dev.longrunning.emulator.surface.dialect.LongRunningTypes;
import dev.longrunning.emulator.surface.profile.MethodProfile;

/**
 * The types of the response and the metadata of a method's operations.
 *
 * @param types all message types
 * @param missing receives each method that names an unknown type, with the reason
 */
record OperationTypes(TypeFinder types, BiConsumer<MethodDescriptor, String> missing) {

	/**
	 * The response's type.
	 * @param method the method
	 * @return the declared type, else the type by the naming rule; empty for a method
	 * that starts no operation
	 */
	Optional<Descriptor> response(MethodDescriptor method) {
		if (!LongRunningTypes.isOperation(method.getOutputType())) {
			return Optional.empty();
		}
		return LongRunningTypes.declaredResponse(method)
			.map((type) -> declared(method, "response_type", type))
			.orElseGet(() -> responseByName(method));
	}

	/**
	 * The metadata's type. A declared {@code Any} leaves it open: observed operations
	 * then have the metadata type that their package has for all its methods, or else the
	 * one that Google Cloud has for all its services. If the selector of the data matches
	 * several versions, its type counts only for methods of the type's version.
	 * @param method the method
	 * @param profile the emulator's own data about the method
	 * @return the type, empty if the operations have no metadata
	 */
	Optional<Descriptor> metadata(MethodDescriptor method, MethodProfile profile) {
		var declared = declared(method, "metadata_type", LongRunningTypes.declaredMetadata(method))
			.filter((_) -> profile.hasMetadata());
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

	/** The name is relative to the method's package, or full. */
	private Optional<Descriptor> declared(MethodDescriptor method, String field, String name) {
		if (name.isEmpty()) {
			return Optional.empty();
		}
		var type = this.types.find(method.getFile().getPackage() + "." + name).or(() -> this.types.find(name));
		if (type.isEmpty()) {
			this.missing.accept(method, "'" + method.getFullName() + "' declares the " + field + " '" + name
					+ "', which no definition contains");
		}
		return type;
	}

	/**
	 * The response's type by the naming rule of google/longrunning/operations.proto, for
	 * a method that declares none. If there is no such type, it is Empty.
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
