package dev.longrunning.emulator.surface.resource;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;

/** The search for enum values by words. */
public final class StateNames {

	private StateNames() {
	}

	/**
	 * Finds the first of several words in an enum.
	 * @param words the enum
	 * @param wanted the words, in order of preference
	 * @return the enum value
	 */
	public static Optional<EnumValueDescriptor> first(EnumDescriptor words, List<String> wanted) {
		return wanted.stream()
			.flatMap((word) -> words.getValues().stream().filter((value) -> isNamed(value, word)))
			.findFirst();
	}

	/**
	 * Tells whether a value is named by a word. Values may have the name of the enum or
	 * of its message as a prefix, as in {@code STATE_RUNNING} and
	 * {@code CONDITION_SUCCEEDED}.
	 * @param value the value
	 * @param word the word
	 * @return true if the value is the word, with or without a prefix
	 */
	public static boolean isNamed(EnumValueDescriptor value, String word) {
		var name = value.getName();
		var owner = value.getType().getContainingType();
		return name.equals(word) || name.equals(prefix(value.getType().getName()) + word)
				|| owner != null && name.equals(prefix(owner.getName()) + word);
	}

	private static String prefix(String enumName) {
		return String.join("_", Arrays.stream(enumName.split("(?=\\p{Lu})")).toList()).toUpperCase(Locale.ROOT) + "_";
	}

}
