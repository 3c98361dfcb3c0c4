package dev.longrunning.emulator.scenario.seed;

import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.rpc.Status;
import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.scenario.script.ErrorCode;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surfaces;

/**
 * A reader of the messages of an operation that users write: metadata, response and
 * error. A message of an unknown type must be written as its bytes, which are also
 * returned to clients.
 */
public final class SeedMessages {

	private static final String TYPE = "@type";

	private static final String VALUE = "value";

	private final Surfaces surfaces;

	private final MessageReader json;

	/**
	 * Creates a reader.
	 * @param surfaces the loaded services, with their message types
	 * @param json the reader of messages
	 */
	public SeedMessages(Surfaces surfaces, MessageReader json) {
		this.surfaces = surfaces;
		this.json = json;
	}

	/**
	 * Reads a message that names its type.
	 * @param entry the message
	 * @return the message, packed
	 */
	public Any any(DocumentNode entry) {
		return any(entry, Optional.empty());
	}

	/**
	 * Reads an error.
	 * @param entry a {@code google.rpc.Status}, its code as a number or a name
	 * @return the error, with a code other than OK
	 */
	public Status error(DocumentNode entry) {
		var fields = entry.fields("code", "message", "details");
		var status = Status.newBuilder()
			.setCode(ErrorCode.read(fields.of("code")).number())
			.setMessage(fields.find("message").map(DocumentNode::text).orElse(""));
		fields.find("details")
			.ifPresent((details) -> details.items().forEach((detail) -> status.addDetails(any(detail))));
		return status.build();
	}

	/** Reads a message. It may omit its type if one is expected. */
	Any any(DocumentNode entry, Optional<Descriptor> expected) {
		var fields = entry.anyFields();
		var written = fields.find(TYPE).map(DocumentNode::text);
		if (written.isEmpty() && expected.isPresent()) {
			return entry.locating(() -> Any.pack(this.json.read(entry.json(), expected.get())));
		}
		var url = fields.of(TYPE);
		if (!url.text().contains("/") || type(url.text()).isPresent()) {
			return entry.locating(() -> this.json.readAny(entry.json()));
		}
		var bytes = fields.find(VALUE).filter((_) -> fields.names().size() == 2).orElseThrow(() -> unknown(url));
		return Any.newBuilder().setTypeUrl(url.text()).setValue(bytes(bytes)).build();
	}

	/** Returns the type of a packed message, if known. */
	Optional<Descriptor> type(String url) {
		return this.surfaces.types().find(typeName(url));
	}

	private StatusException unknown(DocumentNode url) {
		var known = Stream.concat(this.surfaces.metadataTypes().stream(), this.surfaces.responseTypes().stream())
			.map(Descriptor::getFullName)
			.distinct()
			.toList();
		return url.wrong("the type '" + typeName(url.text()) + "' is unknown."
				+ DidYouMean.to(typeName(url.text()), known)
					.map((nearest) -> " Did you mean '" + nearest + "'?")
					.orElse(" Load its definitions, or write its bytes as 'value' in base64."));
	}

	private static String typeName(String url) {
		return url.substring(url.lastIndexOf('/') + 1);
	}

	private static ByteString bytes(DocumentNode entry) {
		try {
			return ByteString.copyFrom(Base64.getDecoder().decode(entry.text()));
		}
		catch (IllegalArgumentException _) {
			throw entry.wrong("expected the bytes of the message in base64, because its type is unknown.");
		}
	}

}
