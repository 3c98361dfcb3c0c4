package dev.longrunning.emulator.scenario.metadata;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.longrunning.emulator.json.TypeFinder;
import dev.longrunning.emulator.operation.MetadataFiller;
import dev.longrunning.emulator.timeline.OperationState;
import dev.longrunning.emulator.timeline.Outcome;

/** Fills in what moves by the shape of the metadata's type. */
public final class MovingMetadata implements MetadataFiller {

	private final TypeFinder types;

	private final Map<Descriptor, MetadataShape> shapes = new ConcurrentHashMap<>();

	/**
	 * Metadata of known types.
	 * @param types the types
	 */
	public MovingMetadata(TypeFinder types) {
		this.types = types;
	}

	/** Lets go of types that may be served no longer. */
	public void forgetTypes() {
		this.shapes.clear();
	}

	@Override
	public Any fill(Any metadata, OperationState snapshot) {
		if (snapshot.phase().isEmpty() && snapshot.metadata().isEmpty() && ofResult(snapshot).isEmpty()) {
			return metadata;
		}
		var url = metadata.getTypeUrl();
		return this.types.find(url.substring(url.lastIndexOf('/') + 1))
			.map((type) -> filled(metadata, type, snapshot))
			.orElse(metadata);
	}

	private static ByteString ofResult(OperationState snapshot) {
		return snapshot.result().map(Outcome.Result::metadata).orElse(ByteString.EMPTY);
	}

	private Any filled(Any metadata, Descriptor type, OperationState snapshot) {
		try {
			var message = DynamicMessage.parseFrom(type, metadata.getValue()).toBuilder();
			if (snapshot.isDone()) {
				// at the end even what a stage wrote shows the end, if it moves at all
				MetadataOverlay.apply(snapshot.metadata(), message);
			}
			snapshot.phase()
				.ifPresent((phase) -> this.shapes.computeIfAbsent(type, MetadataShape::new)
					.fill(message, phase, snapshot));
			MetadataOverlay.apply(snapshot.isDone() ? ofResult(snapshot) : snapshot.metadata(), message);
			return metadata.toBuilder().setValue(message.build().toByteString()).build();
		}
		catch (InvalidProtocolBufferException _) {
			// stored when the type of that name was another
			return metadata;
		}
	}

}
