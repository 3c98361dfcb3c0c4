package dev.longrunning.emulator.scenario;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;

/**
 * The types of {@code google.protobuf} that methods declare for a response or for
 * metadata and that say nothing of what is in them. They show no more than the
 * declaration promises: {@code Empty} and {@code Struct} have no fields. An {@code Any}
 * holds an {@code Empty}, as the one that holds nothing has no type to be unpacked as; it
 * is itself packed as an {@code Any}, because clients unpack what was declared.
 */
final class OpenTypes {

	private OpenTypes() {
	}

	static boolean contains(Descriptor type) {
		return type.getFile().getPackage().equals("google.protobuf");
	}

	/**
	 * The least that a type can show.
	 * @param type one of these types
	 * @return a message of it that every client can read
	 */
	static Message least(Descriptor type) {
		return type.getFullName().equals(Any.getDescriptor().getFullName()) ? Any.pack(Empty.getDefaultInstance())
				: DynamicMessage.getDefaultInstance(type);
	}

}
