package dev.longrunning.emulator.surface.dialect;

import java.util.Optional;

import com.google.longrunning.Operation;
import com.google.longrunning.OperationsProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.Message;

/**
 * The definitions of {@code google/longrunning/operations.proto}, with its annotation of
 * methods that start operations.
 */
public final class LongRunningTypes {

	/** The file. */
	public static final FileDescriptor FILE = OperationsProto.getDescriptor();

	/** The interface {@code google.longrunning.Operations}. */
	public static final ServiceDescriptor OPERATIONS = FILE.findServiceByName("Operations");

	/** The field {@code done} of an operation. */
	public static final FieldDescriptor DONE = Operation.getDescriptor().findFieldByNumber(Operation.DONE_FIELD_NUMBER);

	private LongRunningTypes() {
	}

	/**
	 * Makes the annotation readable.
	 * @param registry the registry of extensions
	 */
	public static void register(ExtensionRegistry registry) {
		OperationsProto.registerAllExtensions(registry);
	}

	/**
	 * Tells whether a type is {@code google.longrunning.Operation}.
	 * @param type the type
	 * @return true also for the same type in another set of descriptors
	 */
	public static boolean isOperation(Descriptor type) {
		return type.getFullName().equals(Operation.getDescriptor().getFullName());
	}

	/**
	 * The type of an operation's metadata.
	 * @param message any message
	 * @return the full name, empty text for an operation without metadata; empty for a
	 * message that is no operation
	 */
	public static Optional<String> metadataType(Message message) {
		if (!(message instanceof Operation operation)) {
			return Optional.empty();
		}
		var url = operation.getMetadata().getTypeUrl();
		return Optional.of(url.substring(url.lastIndexOf('/') + 1));
	}

	/**
	 * The type of responses that a method declares.
	 * @param method the method
	 * @return its name, which may be empty; empty if the method has no annotation
	 */
	public static Optional<String> declaredResponse(MethodDescriptor method) {
		return method.getOptions().hasExtension(OperationsProto.operationInfo)
				? Optional.of(method.getOptions().getExtension(OperationsProto.operationInfo).getResponseType())
				: Optional.empty();
	}

	/**
	 * The type of metadata that a method declares.
	 * @param method the method
	 * @return its name, empty text if it declares none
	 */
	public static String declaredMetadata(MethodDescriptor method) {
		return method.getOptions().getExtension(OperationsProto.operationInfo).getMetadataType();
	}

}
