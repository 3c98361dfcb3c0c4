package dev.longrunning.emulator.scenario.metadata;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.longrunning.emulator.json.TypeFinder;
import dev.longrunning.emulator.operation.MetadataFiller;
import dev.longrunning.emulator.surface.dialect.OperationType;
import dev.longrunning.emulator.timeline.OperationState;
import dev.longrunning.emulator.timeline.Outcome;

/**
 * The metadata of a running operation. It sets the fields that change, as the type's
 * {@link MetadataShape} describes them.
 */
public final class MovingMetadata implements MetadataFiller {

	private final TypeFinder types;

	private final Function<Descriptor, Optional<OperationType>> operations;

	private final Map<Descriptor, MetadataShape> shapes = new ConcurrentHashMap<>();

	/**
	 * Creates the filler.
	 * @param types the types
	 * @param operations the operation that a type is, if it is one
	 */
	public MovingMetadata(TypeFinder types, Function<Descriptor, Optional<OperationType>> operations) {
		this.types = types;
		this.operations = operations;
	}

	/** Clears the cache of types, which a reload may have removed. */
	public void clearTypes() {
		this.shapes.clear();
	}

	@Override
	public Any fill(Any metadata, OperationState snapshot) {
		if (snapshot.phase().isEmpty() && snapshot.metadata().isEmpty() && resultMetadata(snapshot).isEmpty()) {
			return metadata;
		}
		var url = metadata.getTypeUrl();
		return this.types.find(url.substring(url.lastIndexOf('/') + 1))
			.map((type) -> filled(metadata, type, snapshot))
			.orElse(metadata);
	}

	private static ByteString resultMetadata(OperationState snapshot) {
		return snapshot.result().map(Outcome.Result::metadata).orElse(ByteString.EMPTY);
	}

	private Any filled(Any metadata, Descriptor type, OperationState snapshot) {
		try {
			var message = DynamicMessage.parseFrom(type, metadata.getValue()).toBuilder();
			fill(message, type, snapshot);
			return metadata.toBuilder().setValue(message.build().toByteString()).build();
		}
		catch (InvalidProtocolBufferException _) {
			// The metadata was stored under an earlier definition of the type.
			return metadata;
		}
	}

	private void fill(DynamicMessage.Builder message, Descriptor type, OperationState snapshot)
			throws InvalidProtocolBufferException {
		if (snapshot.isDone()) {
			// The last stage's fields are applied first, so that changing fields show the
			// end.
			MetadataOverlay.apply(snapshot.metadata(), message);
		}
		snapshot.phase()
			.ifPresent((phase) -> this.shapes
				.computeIfAbsent(type, (one) -> new MetadataShape(one, this.operations.apply(one)))
				.fill(message, phase, snapshot));
		MetadataOverlay.apply(snapshot.isDone() ? resultMetadata(snapshot) : snapshot.metadata(), message);
	}

}
