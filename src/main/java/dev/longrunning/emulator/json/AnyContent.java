package dev.longrunning.emulator.json;

import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;

/** The members of an {@code Any} in JSON, and the type it names. */
final class AnyContent {

	/** Holds the type URL. */
	static final String TYPE = "@type";

	/** Holds the JSON of a well-known type, which has no members of its own. */
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
