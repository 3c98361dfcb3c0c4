package dev.longrunning.emulator.snapshot;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.name.NameLimit;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.resource.PendingChange;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.resource.ResourceKey;
import dev.longrunning.emulator.resource.content.Content;
import dev.longrunning.emulator.snapshot.Snapshot.SeenChange;
import dev.longrunning.emulator.snapshot.Snapshot.SeenResource;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surfaces;
import tools.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

/**
 * The conversion of resources to and from their form in snapshots. A message whose type
 * is not loaded is written as its bytes.
 */
@Component
final class ResourceJson {

	/** The longest service and path, for which the columns of the store have room. */
	private static final int MAX_SERVICE_LENGTH = 255;

	private static final int MAX_PATH_LENGTH = 1024;

	/** The largest distance from 1970 that fits into a number of microseconds. */
	private static final long MAX_SECONDS = Long.MAX_VALUE / 1_000_000 - 1;

	private static final String TYPE = "@type";

	private static final String VALUE = "value";

	private final Surfaces surfaces;

	private final MessageReader reader;

	private final MessageWriter writer;

	ResourceJson(Surfaces surfaces, MessageReader reader, MessageWriter writer) {
		this.surfaces = surfaces;
		this.reader = reader;
		this.writer = writer;
	}

	SeenResource write(Resource resource) {
		return new SeenResource(resource.key().name(), resource.key().service(), resource.scope(), resource.path(),
				write(resource.content()), resource.change().map(this::write), resource.lastRequest());
	}

	private SeenChange write(PendingChange change) {
		return new SeenChange(change.operation(), change.end(), change.succeeds(), write(change.during()),
				write(change.after()), write(change.failed()));
	}

	private List<JsonNode> write(Optional<Content> content) {
		return content.map(Content::parts)
			.orElse(List.of())
			.stream()
			.map((part) -> SnapshotJson.JSON.readTree(this.writer.write(part, JsonStyle.COMPACT)))
			.toList();
	}

	/**
	 * Reads a resource.
	 * @param seen the resource in the snapshot
	 * @return the resource
	 * @throws StatusException INVALID_ARGUMENT if it cannot be stored or shown
	 */
	Resource read(SeenResource seen) {
		var key = new ResourceKey(NameLimit.require("service", seen.service(), MAX_SERVICE_LENGTH),
				NameLimit.require("name", seen.name(), ResourceKey.MAX_NAME_BYTES));
		ProjectName.scope(seen.scope());
		return new Resource(key, seen.scope(), NameLimit.require("path", seen.path(), MAX_PATH_LENGTH),
				content(seen.content()), seen.change().map(this::change), seen.lastRequest());
	}

	private PendingChange change(SeenChange seen) {
		seen.end().filter((end) -> Math.abs(end.getEpochSecond()) > MAX_SECONDS).ifPresent((end) -> {
			throw StatusException.invalidArgument("change.end: " + end + " is too far from 1970 to be stored.");
		});
		return new PendingChange(new OperationName(seen.operation()).value(), seen.end(), seen.succeeds(),
				content(seen.during()), content(seen.after()), content(seen.failed()));
	}

	private Optional<Content> content(List<JsonNode> parts) {
		return parts.isEmpty() ? Optional.empty()
				: Optional.of(new Content(parts.stream().map(this::message).toList()));
	}

	private Any message(JsonNode json) {
		var url = json.path(TYPE).asString("");
		var type = this.surfaces.types().find(url.substring(url.lastIndexOf('/') + 1));
		var isBytes = json.size() == 2 && json.path(VALUE).isString()
				&& type.map((known) -> known.findFieldByName(VALUE) == null).orElse(true);
		return isBytes ? packed(url, json.path(VALUE).asString(""), type) : this.reader.readAny(json);
	}

	private static Any packed(String url, String base64, Optional<Descriptor> type) {
		try {
			var bytes = ByteString.copyFrom(Base64.getDecoder().decode(base64));
			if (type.isPresent()) {
				DynamicMessage.parseFrom(type.get(), bytes);
			}
			return Any.newBuilder().setTypeUrl(url).setValue(bytes).build();
		}
		catch (IllegalArgumentException | InvalidProtocolBufferException _) {
			throw StatusException.invalidArgument("The 'value' of the message '" + url
					+ "' must be its bytes in base64, because its type is unknown or has no such field.");
		}
	}

}
