package dev.longrunning.emulator.resource.content;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.longrunning.emulator.surface.resource.RequestFields;

/**
 * The fingerprints of a resource of an older API, which change with its content. A
 * request with one that is not the present one is refused.
 */
public final class Fingerprints {

	static final String FINGERPRINT = "fingerprint";

	static final String LABEL_FINGERPRINT = "label_fingerprint";

	private static final List<String> LABELS = List.of("labels", "resource_labels");

	private static final int DIGEST_BYTES = 8;

	private Fingerprints() {
	}

	/**
	 * The fingerprint in a request that is not the present one.
	 * @param present the resource
	 * @param request the request
	 * @return the name of the field; empty if the request has none, or the present ones
	 */
	public static Optional<String> stale(Message present, Message request) {
		return Stream.concat(Stream.of(request), messages(request))
			.flatMap((message) -> Stream.of(LABEL_FINGERPRINT, FINGERPRINT)
				.filter((field) -> isStale(present, message, field)))
			.findFirst();
	}

	private static boolean isStale(Message present, Message given, String field) {
		var sent = RequestFields.text(given, field);
		var expected = RequestFields.text(part(present, given), field);
		return sent.isPresent() && expected.isPresent() && !Objects.equals(sent, expected);
	}

	/** The message of the resource that has the type of a message of the request. */
	private static Message part(Message present, Message given) {
		return messages(present).filter((one) -> one.getDescriptorForType().equals(given.getDescriptorForType()))
			.findFirst()
			.orElse(present);
	}

	private static Stream<Message> messages(Message message) {
		return message.getAllFields()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().getJavaType() == JavaType.MESSAGE && !entry.getKey().isRepeated())
			.map((entry) -> (Message) entry.getValue());
	}

	/**
	 * Sets the fingerprints, which follow from the content, of a resource and its
	 * messages.
	 * @param resource the resource
	 */
	static void set(Message.Builder resource) {
		resource.getAllFields()
			.keySet()
			.stream()
			.filter((field) -> field.getJavaType() == JavaType.MESSAGE && !field.isRepeated()
					&& text(field.getMessageType().findFieldByName(FINGERPRINT)).isPresent())
			.toList()
			.forEach((field) -> {
				var inner = ((Message) resource.getField(field)).toBuilder();
				setFingerprint(inner);
				resource.setField(field, inner.build());
			});
		text(resource.getDescriptorForType().findFieldByName(LABEL_FINGERPRINT))
			.ifPresent((field) -> resource.setField(field, digest(labels(resource))));
		setFingerprint(resource);
	}

	private static void setFingerprint(Message.Builder message) {
		text(message.getDescriptorForType().findFieldByName(FINGERPRINT)).ifPresent((field) -> message.setField(field,
				digest(message.clearField(field).build().toByteString().toString(StandardCharsets.ISO_8859_1))));
	}

	private static Optional<FieldDescriptor> text(FieldDescriptor field) {
		return Optional.ofNullable(field).filter((one) -> !one.isRepeated() && one.getJavaType() == JavaType.STRING);
	}

	private static String labels(MessageOrBuilder resource) {
		return LABELS.stream()
			.flatMap((name) -> Stream.ofNullable(resource.getDescriptorForType().findFieldByName(name)))
			.filter(FieldDescriptor::isMapField)
			.flatMap((field) -> ((List<?>) resource.getField(field)).stream())
			.map(String::valueOf)
			.sorted()
			.collect(Collectors.joining("\n"));
	}

	private static String digest(String content) {
		var uuid = UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
		return Base64.getUrlEncoder().encodeToString(bytes(uuid));
	}

	private static byte[] bytes(String hex) {
		var bytes = new byte[DIGEST_BYTES];
		for (int index = 0; index < DIGEST_BYTES; index++) {
			bytes[index] = (byte) Integer.parseInt(hex, 2 * index, 2 * index + 2, 16);
		}
		return bytes;
	}

}
