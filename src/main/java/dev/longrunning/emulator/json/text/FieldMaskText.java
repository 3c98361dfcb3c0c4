package dev.longrunning.emulator.json.text;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.limit.TextLimit;

/** The text form of field masks: paths in lowerCamelCase, separated by commas. */
public final class FieldMaskText {

	private FieldMaskText() {
	}

	/**
	 * Writes paths in lowerCamelCase.
	 * @param paths the paths in snake_case
	 * @return the paths, separated by commas
	 */
	public static String write(Collection<?> paths) {
		return paths.stream().map((path) -> camelCase(path.toString())).collect(Collectors.joining(","));
	}

	/**
	 * Reads paths. Paths in lowerCamelCase become snake_case; others stay as they are.
	 * @throws IllegalArgumentException if the text is too long
	 */
	static List<String> read(String text) {
		if (text.length() > TextLimit.MAX_BYTES) {
			throw new IllegalArgumentException("the field mask has " + text.length() + " characters; at most "
					+ TextLimit.MAX_BYTES + " are allowed");
		}
		return Stream.of(text.split(","))
			.map(String::strip)
			.filter((path) -> !path.isEmpty())
			.map(FieldMaskText::snakeCase)
			.toList();
	}

	private static String camelCase(String path) {
		var text = new StringBuilder(path.length());
		for (var index = 0; index < path.length(); index++) {
			var character = path.charAt(index);
			if (character == '_' && index + 1 < path.length() && isLower(path.charAt(index + 1))) {
				index++;
				text.append((char) (path.charAt(index) - 'a' + 'A'));
			}
			else {
				text.append(character);
			}
		}
		return text.toString();
	}

	private static String snakeCase(String path) {
		var text = new StringBuilder(path.length() + 8);
		for (var character : path.toCharArray()) {
			if (character >= 'A' && character <= 'Z') {
				text.append('_').append((char) (character - 'A' + 'a'));
			}
			else {
				text.append(character);
			}
		}
		return text.toString();
	}

	private static boolean isLower(char character) {
		return character >= 'a' && character <= 'z';
	}

}
