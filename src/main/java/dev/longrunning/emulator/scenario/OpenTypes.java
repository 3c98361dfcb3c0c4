package dev.longrunning.emulator.scenario;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;

/**
 * The types of {@code google.protobuf} that methods declare for a response or metadata
 * without a statement about the content. The emulator returns the minimum: an
 * {@code Empty} or {@code Struct} without fields. An {@code Any} contains an
 * {@code Empty}, because an empty {@code Any} has no type to unpack. It is itself packed
 * as an {@code Any}, because clients unpack the declared type.
 */
final class OpenTypes {

	private OpenTypes() {
	}

	static boolean contains(Descriptor type) {
		return type.getFile().getPackage().equals("google.protobuf");
	}

	/**
	 * Returns the minimal message of a type.
	 * @param type one of these types
	 * @return a message that every client can read
	 */
	static Message minimal(Descriptor type) {
		return type.getFullName().equals(Any.getDescriptor().getFullName()) ? Any.pack(Empty.getDefaultInstance())
				: DynamicMessage.getDefaultInstance(type);
	}

}
