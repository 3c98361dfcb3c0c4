package dev.longrunning.emulator.surface.profile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.document.DocumentNode;
import tools.jackson.databind.JsonNode;

/**
 * The placeholder for a field of the request in emulation data:
 * <code>${request.a.b}</code>.
 */
public final class RequestPlaceholder {

	/** The pattern of a placeholder; its group is the path of the field. */
	public static final Pattern PATTERN = Pattern.compile("\\$\\{request\\.([\\w.]+)}");

	private static final Pattern COLUMN = Pattern.compile("\\$\\{row\\.(\\w+)}");

	private static final String OPEN = "${";

	private RequestPlaceholder() {
	}

	/**
	 * Tells whether a text has a placeholder, even if it is malformed.
	 * @param text the text
	 * @return true if it has the beginning of one
	 */
	public static boolean isIn(String text) {
		return text.contains(OPEN);
	}

	/**
	 * Checks the placeholders of a value. Each must name a field of one of the requests.
	 * @param entry the value
	 * @param requests the types of the requests
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT for a
	 * placeholder that is malformed or names no such field
	 */
	public static void check(DocumentNode entry, List<Descriptor> requests) {
		texts(entry.json()).filter(RequestPlaceholder::isIn).forEach((text) -> checkText(entry, text, requests));
	}

	/**
	 * Checks the placeholders of a value that is used for the rows of a table.
	 * @param entry the value
	 * @param requests the types of the requests
	 * @param columns the columns of the table
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT for a
	 * placeholder that is malformed or names no such field or column
	 */
	public static void check(DocumentNode entry, List<Descriptor> requests, List<String> columns) {
		texts(entry.json()).flatMap((text) -> COLUMN.matcher(text).results())
			.map((match) -> match.group(1))
			.filter((column) -> !columns.contains(column))
			.findFirst()
			.ifPresent((column) -> {
				throw entry.wrong("${row." + column + "} names no column." + DidYouMean.hint(column, columns));
			});
		texts(entry.json()).map((text) -> COLUMN.matcher(text).replaceAll(""))
			.filter(RequestPlaceholder::isIn)
			.forEach((text) -> checkText(entry, text, requests));
	}

	private static void checkText(DocumentNode entry, String text, List<Descriptor> requests) {
		if (isIn(PATTERN.matcher(text).replaceAll(""))) {
			throw entry.wrong(
					"'" + text + "' has a malformed placeholder; a field of the request is written ${request.field}.");
		}
		PATTERN.matcher(text).results().map((match) -> match.group(1)).forEach((path) -> check(entry, path, requests));
	}

	private static void check(DocumentNode entry, String path, List<Descriptor> requests) {
		var mistakes = requests.stream().map((type) -> mistake(List.of(path.split("\\.", -1)), type)).toList();
		if (mistakes.stream().noneMatch(String::isEmpty)) {
			mistakes.stream().findFirst().ifPresent((mistake) -> {
				throw entry.wrong("${request." + path + "} names no usable field: " + mistake);
			});
		}
	}

	/**
	 * Refuses placeholders in a response, because a response is sent as written.
	 * @param entry the response
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT if it has
	 * a placeholder
	 */
	public static void refuse(DocumentNode entry) {
		texts(entry.json()).filter((text) -> PATTERN.matcher(text).find()).findFirst().ifPresent((text) -> {
			throw entry
				.wrong("a response is sent as written; the placeholder in '" + text + "' would not be replaced.");
		});
	}

	/** The reason why a path names no single value, empty if it names one. */
	private static String mistake(List<String> path, Descriptor type) {
		var name = path.getFirst();
		var field = find(type, name);
		if (field.isEmpty()) {
			var names = type.getFields().stream().map(FieldDescriptor::getJsonName).toList();
			return type.getFullName() + " has no '" + name + "'." + DidYouMean.hint(name, names);
		}
		var isMessage = field.get().getJavaType() == JavaType.MESSAGE;
		if (field.get().isRepeated() || isMessage != (path.size() > 1)) {
			return "'" + name + "' of " + type.getFullName() + " is not a single text, number, boolean or enum value.";
		}
		return isMessage ? mistake(path.subList(1, path.size()), field.get().getMessageType()) : "";
	}

	private static Optional<FieldDescriptor> find(Descriptor type, String name) {
		return type.getFields()
			.stream()
			.filter((field) -> field.getJsonName().equals(name) || field.getName().equals(name))
			.findFirst();
	}

	private static Stream<String> texts(JsonNode json) {
		return json.isString() ? Stream.of(json.asString()) : json.valueStream().flatMap(RequestPlaceholder::texts);
	}

}
