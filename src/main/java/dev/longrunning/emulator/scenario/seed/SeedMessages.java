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
 * Reads what users write out of an operation: its metadata, response and error. A message
 * of a type that nobody knows is kept where it is written as it is shown, by its bytes.
 */
public final class SeedMessages {

	private static final String TYPE = "@type";

	private static final String VALUE = "value";

	private final Surfaces surfaces;

	private final MessageReader json;

	/**
	 * Messages of the types that are served.
	 * @param surfaces what is served
	 * @param json reads messages
	 */
	public SeedMessages(Surfaces surfaces, MessageReader json) {
		this.surfaces = surfaces;
		this.json = json;
	}

	/**
	 * A message that names its type.
	 * @param entry the message
	 * @return the message, packed
	 */
	public Any any(DocumentNode entry) {
		return any(entry, Optional.empty());
	}

	/**
	 * An error.
	 * @param entry a {@code google.rpc.Status}, its code by number or by name
	 * @return the error, whose code is not OK
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

	/** A message that need not name its type where one is expected. */
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

	/** The type that a packed message names, where that is known. */
	Optional<Descriptor> type(String url) {
		return this.surfaces.types().find(typeName(url));
	}

	private StatusException unknown(DocumentNode url) {
		var known = Stream.concat(this.surfaces.metadataTypes().stream(), this.surfaces.responseTypes().stream())
			.map(Descriptor::getFullName)
			.distinct()
			.toList();
		return url.wrong("the type '" + typeName(url.text()) + "' is not known."
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
			throw entry.wrong("of a type that is not known the bytes are expected, in base64.");
		}
	}

}
