package dev.longrunning.emulator.surface.dialect;

import java.util.Optional;

import com.google.cloud.ExtendedOperationsProto;
import com.google.cloud.OperationResponseMapping;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.ExtensionRegistry;

/**
 * The annotations of {@code google/cloud/extended_operations.proto}, by which an API
 * declares a message of its own as an operation.
 */
public final class ExtendedOperations {

	/** The file. */
	public static final FileDescriptor FILE = ExtendedOperationsProto.getDescriptor();

	private ExtendedOperations() {
	}

	/**
	 * Makes the annotations readable.
	 * @param registry the registry of extensions
	 */
	public static void register(ExtensionRegistry registry) {
		ExtendedOperationsProto.registerAllExtensions(registry);
	}

	/**
	 * The operation that a type is.
	 * @param type any message type
	 * @return the operation; empty if the annotations do not declare one
	 */
	public static Optional<OperationType> of(Descriptor type) {
		return field(type, OperationResponseMapping.NAME).flatMap((name) -> field(type, OperationResponseMapping.STATUS)
			.filter((status) -> status.getJavaType() == FieldDescriptor.JavaType.ENUM)
			.map((status) -> new OperationType(type, name, status, field(type, OperationResponseMapping.ERROR_CODE),
					field(type, OperationResponseMapping.ERROR_MESSAGE), OperationType.Links.URLS,
					OperationTypeData.NONE)));
	}

	private static Optional<FieldDescriptor> field(Descriptor type, OperationResponseMapping meaning) {
		return type.getFields()
			.stream()
			.filter((field) -> field.getOptions().getExtension(ExtendedOperationsProto.operationField) == meaning)
			.findFirst();
	}

	/**
	 * The interface whose operations a method starts.
	 * @param method the method
	 * @return the name of the interface in the method's package; empty if the method is
	 * not annotated
	 */
	public static Optional<String> service(MethodDescriptor method) {
		return Optional.of(method.getOptions().getExtension(ExtendedOperationsProto.operationService))
			.filter((name) -> !name.isEmpty())
			.map((name) -> method.getFile().getPackage() + "." + name);
	}

}
