package dev.longrunning.emulator.json;

import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;

/** The members of an {@code Any} in JSON, and the lookup of its type. */
final class AnyContent {

	/** The member with the type URL. */
	static final String TYPE = "@type";

	/** The member with the JSON of a well-known type that has no members of its own. */
	static final String VALUE = "value";

	private AnyContent() {
	}

	static Optional<Descriptor> type(TypeFinder types, String typeUrl) {
		var name = typeName(typeUrl);
		return name.isEmpty() ? Optional.empty() : types.find(name);
	}

	static String typeName(String typeUrl) {
		return typeUrl.substring(typeUrl.lastIndexOf('/') + 1);
	}

}
