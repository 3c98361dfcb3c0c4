package dev.longrunning.emulator.scenario;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.longrunning.emulator.operation.MetadataFiller;
import dev.longrunning.emulator.surface.MessageTypes;
import dev.longrunning.emulator.timeline.Snapshot;

/** Fills in what moves by the shape of the metadata's type. */
public final class MovingMetadata implements MetadataFiller {

	private final MessageTypes types;

	private final Map<Descriptor, MetadataShape> shapes = new ConcurrentHashMap<>();

	/**
	 * Metadata of known types.
	 * @param types the types
	 */
	public MovingMetadata(MessageTypes types) {
		this.types = types;
	}

	@Override
	public Any fill(Any metadata, Snapshot snapshot) {
		if (snapshot.phase().isEmpty() && snapshot.metadata().isEmpty()) {
			return metadata;
		}
		var url = metadata.getTypeUrl();
		return this.types.find(url.substring(url.lastIndexOf('/') + 1))
			.map((type) -> metadata.toBuilder().setValue(filled(metadata.getValue(), type, snapshot)).build())
			.orElse(metadata);
	}

	private ByteString filled(ByteString value, Descriptor type, Snapshot snapshot) {
		var message = parse(type, value).toBuilder();
		parse(type, snapshot.metadata()).getAllFields().forEach(message::setField);
		snapshot.phase()
			.ifPresent((phase) -> this.shapes.computeIfAbsent(type, MetadataShape::new).fill(message, phase, snapshot));
		return message.build().toByteString();
	}

	private static DynamicMessage parse(Descriptor type, ByteString bytes) {
		try {
			return DynamicMessage.parseFrom(type, bytes);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException("stored metadata is no " + type.getFullName(), ex);
		}
	}

}
