package dev.longrunning.emulator.operation.filter;

import java.util.Optional;
import java.util.function.Function;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;

/**
 * Opens what is packed in an Any.
 *
 * @param finder types by full name
 */
record AnyTypes(Function<String, Optional<Descriptor>> finder) {

	/** An Any within an Any within an Any is somebody's attack. */
	private static final int MAX_WRAPPINGS = 8;

	/** The full name in a type URL, or in what is a name already. */
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
	 * The message in an Any, however often it is wrapped.
	 * @param any the Any
	 * @return the message, empty where its type is not known or its bytes are not of the
	 * type
	 */
	Optional<Message> open(Message any) {
		var opened = any;
		for (var wrappings = 0; Shape.of(opened.getDescriptorForType()) == Shape.ANY; wrappings++) {
			var inner = openOnce(opened);
			if (inner.isEmpty() || wrappings == MAX_WRAPPINGS) {
				return Optional.empty();
			}
			opened = inner.get();
		}
		return Optional.of(opened);
	}

	private Optional<Message> openOnce(Message any) {
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
