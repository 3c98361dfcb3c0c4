package dev.longrunning.emulator.operation.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.re2j.PatternSyntaxException;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.status.StatusException;

/**
 * A filter in the older language of Compute Engine: {@code name eq web-.*}. The value is
 * a regular expression for the whole text of the field. Several conditions in parentheses
 * must all be true.
 *
 * @param conditions the conditions
 */
record OlderFilter(List<Condition> conditions) implements Predicate<Message> {

	private static final Pattern CONDITION = Pattern
		.compile("\\s*([A-Za-z_][\\w.]*)\\s+(eq|ne)\\s+(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\S.*?)\\s*");

	private static final Pattern GROUP = Pattern.compile("\\s*\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\)");

	private static final int MAX_LENGTH = 2048;

	/**
	 * Parses a filter.
	 * @param text the filter
	 * @param type the type of the entries
	 * @return the filter; empty if the text is not in this language
	 * @throws StatusException INVALID_ARGUMENT if a field does not exist or a value is no
	 * regular expression
	 */
	static Optional<OlderFilter> parse(String text, Descriptor type) {
		if (text.length() > MAX_LENGTH) {
			return Optional.empty();
		}
		var conditions = new ArrayList<Condition>();
		for (var part : parts(text)) {
			var matcher = CONDITION.matcher(part);
			if (!matcher.matches()) {
				return Optional.empty();
			}
			check(matcher.group(1), type);
			conditions
				.add(new Condition(matcher.group(1), matcher.group(2).equals("eq"), value(unquoted(matcher.group(3)))));
		}
		return Optional.of(new OlderFilter(conditions));
	}

	private static List<String> parts(String text) {
		var groups = GROUP.matcher(text);
		var parts = new ArrayList<String>();
		int end = 0;
		while (groups.find() && groups.start() == end) {
			parts.add(groups.group(1));
			end = groups.end();
		}
		return (end > 0 && text.substring(end).isBlank()) ? parts : List.of(text);
	}

	private static String unquoted(String value) {
		var isQuoted = value.length() > 1 && (value.startsWith("\"") || value.startsWith("'"))
				&& value.charAt(0) == value.charAt(value.length() - 1);
		return isQuoted ? value.substring(1, value.length() - 1) : value;
	}

	private static com.google.re2j.Pattern value(String regex) {
		try {
			return com.google.re2j.Pattern.compile(regex);
		}
		catch (PatternSyntaxException ex) {
			throw StatusException.invalidField("filter",
					"'" + Excerpt.of(regex) + "' is no regular expression (RE2): " + ex.getDescription() + ".");
		}
	}

	private static void check(String path, Descriptor type) {
		var parts = path.split("\\.", 2);
		var field = field(type, parts[0]).orElseThrow(() -> StatusException.invalidField("filter",
				type.getFullName() + " has no field '" + Excerpt.of(parts[0]) + "'."));
		if (parts.length > 1 && !field.isMapField()) {
			if (field.getJavaType() != JavaType.MESSAGE) {
				throw StatusException.invalidField("filter", "The field '" + parts[0] + "' has no fields.");
			}
			check(parts[1], field.getMessageType());
		}
	}

	private static Optional<FieldDescriptor> field(Descriptor type, String name) {
		return type.getFields()
			.stream()
			.filter((field) -> field.getName().equals(name) || field.getJsonName().equals(name))
			.findFirst();
	}

	@Override
	public boolean test(Message resource) {
		return this.conditions.stream().allMatch((condition) -> condition.test(resource));
	}

	/**
	 * A condition on one field.
	 *
	 * @param path the path of the field
	 * @param isEqual whether the text must match, or must not
	 * @param value the regular expression
	 */
	record Condition(String path, boolean isEqual, com.google.re2j.Pattern value) implements Predicate<Message> {

		@Override
		public boolean test(Message resource) {
			return texts(resource, this.path).stream()
				.anyMatch((text) -> this.value.matcher(text).matches()) == this.isEqual;
		}

		private static List<String> texts(MessageOrBuilder message, String path) {
			var parts = path.split("\\.", 2);
			var field = field(message.getDescriptorForType(), parts[0]).orElseThrow();
			var value = message.getField(field);
			var values = (value instanceof List<?> list) ? list : List.of(value);
			if (field.isMapField()) {
				return values.stream()
					.map(MessageOrBuilder.class::cast)
					.filter((entry) -> parts.length > 1 && text(entry, "key").equals(parts[1]))
					.map((entry) -> text(entry, "value"))
					.toList();
			}
			return values.stream()
				.flatMap((one) -> (parts.length > 1) ? texts((MessageOrBuilder) one, parts[1]).stream()
						: List.of(text(one)).stream())
				.toList();
		}

		private static String text(MessageOrBuilder entry, String name) {
			return text(entry.getField(entry.getDescriptorForType().findFieldByName(name)));
		}

		private static String text(Object value) {
			return (value instanceof EnumValueDescriptor word) ? word.getName() : value.toString();
		}

	}

}
