package dev.longrunning.emulator.resource.content;

import java.util.List;
import java.util.stream.Stream;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.TypeFinder;

/**
 * The content of a resource in the versions of its API that have written it. The first
 * part is the message of the version that wrote last. The other parts have the fields of
 * other versions that it does not know, so that no version loses them. A part of the same
 * version has the fields that the response of the last job has left out.
 *
 * @param parts the messages, not empty
 */
public record Content(List<Any> parts) {

	public Content {
		parts = List.copyOf(parts);
	}

	/**
	 * A content of one version.
	 * @param message the resource
	 * @return the content
	 */
	public static Content of(Message message) {
		return new Content(List.of(Any.pack(message)));
	}

	/**
	 * The resource in a version of the API.
	 * @param type the type of the resource in that version
	 * @param types the types of the stored messages
	 * @return the resource
	 */
	public Message as(Descriptor type, TypeFinder types) {
		var first = this.parts.getFirst();
		if (this.parts.size() == 1 && nameOf(first).equals(type.getFullName())) {
			return parse(type, first);
		}
		var message = DynamicMessage.newBuilder(type);
		for (var part : this.parts.reversed()) {
			types.find(nameOf(part)).ifPresent((stored) -> VersionConversion.copy(parse(stored, part), message));
		}
		return message.build();
	}

	/**
	 * The content after a version has written it.
	 * @param message the resource as that version has it
	 * @param types the types of the stored messages
	 * @return the content, with the fields of other versions that this one does not know
	 */
	public Content with(Message message, TypeFinder types) {
		var type = message.getDescriptorForType();
		var rest = this.parts.stream()
			.filter((part) -> !nameOf(part).equals(type.getFullName()))
			.flatMap((part) -> types.find(nameOf(part)).stream().map((stored) -> parse(stored, part)))
			.map((part) -> VersionConversion.unknownTo(message, part))
			.filter((part) -> !part.getAllFields().isEmpty())
			.map(Any::pack);
		return new Content(Stream.concat(Stream.of(Any.pack(message)), rest).toList());
	}

	/**
	 * The content with more fields of the version that wrote last, in a part of their own
	 * that {@link #replacedBy} keeps.
	 * @param fields a message of that version with these fields alone
	 * @return the content; unchanged if there are no fields
	 */
	public Content keeping(Message fields) {
		return fields.getAllFields().isEmpty() ? this
				: new Content(Stream.concat(Stream.of(this.parts.getFirst(), Any.pack(fields)), others()).toList());
	}

	/**
	 * The content with a new message of the version that wrote last.
	 * @param message the message
	 * @return the content; unchanged if the message is of another type
	 */
	public Content replacedBy(Any message) {
		return nameOf(message).equals(typeName()) ? new Content(Stream.concat(Stream.of(message), others()).toList())
				: this;
	}

	private Stream<Any> others() {
		return this.parts.subList(1, this.parts.size()).stream();
	}

	/**
	 * The type of the version that wrote last.
	 * @return the full name of the message
	 */
	public String typeName() {
		return nameOf(this.parts.getFirst());
	}

	private static String nameOf(Any part) {
		return part.getTypeUrl().substring(part.getTypeUrl().lastIndexOf('/') + 1);
	}

	private static Message parse(Descriptor type, Any part) {
		try {
			return DynamicMessage.parseFrom(type, part.getValue());
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException("a stored resource of the type " + type.getFullName() + " cannot be read",
					ex);
		}
	}

}
