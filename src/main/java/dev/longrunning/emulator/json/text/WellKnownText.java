package dev.longrunning.emulator.json.text;

import com.google.protobuf.Message;

/** Fills the well-known types whose JSON is one text. */
public final class WellKnownText {

	private WellKnownText() {
	}

	/**
	 * Reads a text.
	 * @throws IllegalArgumentException with the reason, where the text cannot be read
	 */
	public static void read(WellKnown kind, String text, Message.Builder message) {
		switch (kind) {
			case TIMESTAMP -> set(message, TimeText.readTimestamp(text));
			case DURATION -> set(message, TimeText.readDuration(text));
			case FIELD_MASK -> {
				var paths = message.getDescriptorForType().findFieldByNumber(1);
				FieldMaskText.read(text).forEach((path) -> message.addRepeatedField(paths, path));
			}
			case NONE, EMPTY, ANY, STRUCT, VALUE, LIST_VALUE, WRAPPER -> throw new IllegalArgumentException("no text");
		}
	}

	private static void set(Message.Builder message, TimeText.Moment moment) {
		var type = message.getDescriptorForType();
		message.setField(type.findFieldByNumber(1), moment.seconds());
		message.setField(type.findFieldByNumber(2), moment.nanos());
	}

}
