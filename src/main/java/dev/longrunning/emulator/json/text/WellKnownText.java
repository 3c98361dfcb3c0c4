package dev.longrunning.emulator.json.text;

import com.google.protobuf.Message;

/** The reader of well-known types whose JSON is a text. */
public final class WellKnownText {

	private WellKnownText() {
	}

	/**
	 * Reads a text into a message.
	 * @param kind the kind of the message
	 * @param text the text
	 * @param message the message to fill
	 * @throws IllegalArgumentException if the text is invalid; the message is the reason
	 */
	public static void read(WellKnown kind, String text, Message.Builder message) {
		switch (kind) {
			case TIMESTAMP -> set(message, TimeText.readTimestamp(text));
			case DURATION -> set(message, TimeText.readDuration(text));
			case FIELD_MASK -> {
				var paths = message.getDescriptorForType().findFieldByNumber(1);
				FieldMaskText.read(text).forEach((path) -> message.addRepeatedField(paths, path));
			}
			case NONE, EMPTY, ANY, STRUCT, VALUE, LIST_VALUE, WRAPPER ->
				throw new IllegalArgumentException("the JSON of this type is not a text");
		}
	}

	private static void set(Message.Builder message, TimeText.Moment moment) {
		var type = message.getDescriptorForType();
		message.setField(type.findFieldByNumber(1), moment.seconds());
		message.setField(type.findFieldByNumber(2), moment.nanos());
	}

}
