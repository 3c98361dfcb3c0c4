package dev.longrunning.emulator.operation.filter;

import java.util.Optional;
import java.util.function.Function;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;

/**
 * The types of the messages that are packed in an Any.
 *
 * @param finder finds types by their full names
 */
record AnyTypes(Function<String, Optional<Descriptor>> finder) {

	/** The most Any messages within each other; more of them are an attack. */
	private static final int MAX_WRAPPINGS = 8;

	/** The full type name in a type URL; a name without a slash is returned unchanged. */
	static String name(String url) {
		return url.substring(url.lastIndexOf('/') + 1);
	}

	static String url(Message any) {
		return (String) any.getField(any.getDescriptorForType().findFieldByNumber(1));
	}

	Optional<Descriptor> find(String url) {
		return this.finder.apply(name(url));
	}

	/**
	 * Unpacks the message in an Any, also through several Any messages.
	 * @param any the Any
	 * @return the message; empty if its type is unknown or its bytes are invalid for the
	 * type
	 */
	Optional<Message> open(Message any) {
		var opened = any;
		for (var wrappings = 0; Shape.of(opened.getDescriptorForType()) == Shape.ANY; wrappings++) {
			var inner = unpackOnce(opened);
			if (inner.isEmpty() || wrappings == MAX_WRAPPINGS) {
				return Optional.empty();
			}
			opened = inner.get();
		}
		return Optional.of(opened);
	}

	private Optional<Message> unpackOnce(Message any) {
		var bytes = (ByteString) any.getField(any.getDescriptorForType().findFieldByNumber(2));
		return find(url(any)).flatMap((type) -> parse(type, bytes));
	}

	private static Optional<Message> parse(Descriptor type, ByteString bytes) {
		try {
			return Optional.of(DynamicMessage.newBuilder(type).mergeFrom(bytes).buildPartial());
		}
		catch (InvalidProtocolBufferException ex) {
			return Optional.empty();
		}
	}

}
