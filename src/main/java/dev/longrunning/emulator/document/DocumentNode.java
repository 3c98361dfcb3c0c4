package dev.longrunning.emulator.document;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import dev.longrunning.emulator.status.StatusException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;

/**
 * A value in a document with its source location. Accessors throw INVALID_ARGUMENT with
 * the location if the value has another type.
 */
public final class DocumentNode {

	private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|ms|s|m|h|d)");

	private static final int MAX_DURATION_LENGTH = 40;

	/**
	 * The limit keeps paths short: the path of a value contains the names of all fields
	 * above it.
	 */
	private static final int MAX_NAME_LENGTH = 1_000;

	private static final int MAX_SHORT_LENGTH = 4_096;

	private static final int MAX_EXCERPT_LENGTH = 200;

	private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

	private final Node node;

	private final SourceLocation location;

	DocumentNode(Node node, SourceLocation location) {
		this.node = node;
		this.location = location;
	}

	/**
	 * Returns the source location.
	 * @return the location
	 */
	public SourceLocation location() {
		return this.location;
	}

	/**
	 * Returns the fields and refuses unknown names.
	 * @param known the known names
	 * @return the fields
	 */
	public DocumentFields fields(String... known) {
		var expected = List.of(known);
		var fields = anyFields();
		fields.names().stream().filter((name) -> !expected.contains(name)).findFirst().ifPresent((name) -> {
			throw fields.of(name)
				.wrong("unknown field '" + excerpt(name) + "'; expected one of " + String.join(", ", expected) + "."
						+ DidYouMean.hint(name, expected));
		});
		return fields;
	}

	/**
	 * Returns the fields with any names.
	 * @return the fields
	 */
	public DocumentFields anyFields() {
		if (!(this.node instanceof MappingNode mapping)) {
			throw wrong("expected fields, found " + kind() + ".");
		}
		var fields = new LinkedHashMap<String, DocumentNode>();
		for (var tuple : mapping.getValue()) {
			var name = name(tuple.getKeyNode());
			var entry = new DocumentNode(tuple.getValueNode(), this.location.field(name, line(tuple.getKeyNode())));
			if (fields.put(name, entry) != null) {
				throw entry.wrong("the field is given twice; remove one.");
			}
		}
		return new DocumentFields(this, fields);
	}

	private String name(Node key) {
		if (!(key instanceof ScalarNode text)) {
			throw wrong("the name of a field must be a text.");
		}
		if (text.getValue().length() > MAX_NAME_LENGTH) {
			throw wrong("the name of a field must have at most " + MAX_NAME_LENGTH + " characters, not "
					+ text.getValue().length() + ".");
		}
		return text.getValue();
	}

	/**
	 * Checks whether the value has fields.
	 * @return false for a text or a list
	 */
	public boolean isObject() {
		return this.node instanceof MappingNode;
	}

	/**
	 * Checks whether the value is a list.
	 * @return false for fields, a text or null
	 */
	public boolean isList() {
		return this.node instanceof SequenceNode;
	}

	/**
	 * Checks whether the value is a text, a number or a boolean.
	 * @return false for fields, a list or null
	 */
	public boolean isText() {
		return this.node instanceof ScalarNode && !isNull();
	}

	/**
	 * Checks whether the value is null or empty.
	 * @return whether no value is written
	 */
	public boolean isNull() {
		return this.node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
	}

	/**
	 * Returns the items of a list.
	 * @return the items in order
	 */
	public List<DocumentNode> items() {
		if (!(this.node instanceof SequenceNode sequence)) {
			throw wrong("expected a list, found " + kind() + ".");
		}
		var items = new ArrayList<DocumentNode>();
		sequence.getValue()
			.forEach((item) -> items.add(new DocumentNode(item, this.location.item(items.size(), line(item)))));
		return items;
	}

	/**
	 * Returns the text.
	 * @return the text; of a number or a boolean, as it is written
	 */
	public String text() {
		if (this.node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
			return scalar.getValue();
		}
		throw wrong("expected a text, found " + kind() + ".");
	}

	/**
	 * Returns a text that is compared often, such as a pattern.
	 * @return the text, of at most 4,096 characters
	 */
	public String shortText() {
		var text = text();
		if (text.length() > MAX_SHORT_LENGTH) {
			throw wrong("expected at most " + MAX_SHORT_LENGTH + " characters, found " + text.length() + ".");
		}
		return text;
	}

	/**
	 * Returns the boolean.
	 * @return the value
	 */
	public boolean flag() {
		return choice(List.of("true", "false")).equals("true");
	}

	/**
	 * Returns the text, which must be one of some words.
	 * @param words the allowed words
	 * @return the word
	 */
	public String choice(Collection<String> words) {
		var text = text();
		if (!words.contains(text)) {
			throw wrong("expected one of " + DidYouMean.listed(text, words) + ", found '" + excerpt(text) + "'."
					+ DidYouMean.hint(text, words));
		}
		return text;
	}

	/**
	 * Returns the object that the text, one of some words, is mapped to.
	 * @param <T> the type of the objects
	 * @param words the objects by word
	 * @return the object of the word
	 */
	public <T> T meaning(Map<String, T> words) {
		var word = choice(words.keySet());
		return words.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().equals(word))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Returns the whole number.
	 * @param min the minimum
	 * @return the number
	 */
	public int count(int min) {
		try {
			var number = Integer.parseInt(text());
			if (number >= min) {
				return number;
			}
		}
		catch (NumberFormatException _) {
			// refused below with the same message as a number that is too small
		}
		throw wrong("expected a whole number of at least " + min + ", found '" + excerpt(text()) + "'.");
	}

	/**
	 * Returns the number.
	 * @return the number
	 */
	public double number() {
		try {
			return Double.parseDouble(text());
		}
		catch (NumberFormatException _) {
			throw wrong("expected a number, found '" + excerpt(text()) + "'.");
		}
	}

	/**
	 * Returns the duration, written such as {@code 250ms}, {@code 2s}, {@code 5m} or
	 * {@code 1h}.
	 * @return the duration
	 */
	public Duration duration() {
		return duration(text()).orElseThrow(() -> wrong(
				"expected a duration such as 250ms, 2s, 5m or 1h, at most 106751d, found '" + excerpt(text()) + "'."));
	}

	/**
	 * Parses a duration such as {@code 250ms}.
	 * @param text the text
	 * @return the duration, empty if the text is not one
	 */
	public static Optional<Duration> duration(String text) {
		var length = DURATION.matcher(text);
		if (text.length() > MAX_DURATION_LENGTH || !length.matches()) {
			return Optional.empty();
		}
		var nanos = new BigDecimal(length.group(1)).multiply(BigDecimal.valueOf(nanos(length.group(2))));
		return (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) ? Optional.empty()
				: Optional.of(Duration.ofNanos(nanos.longValue()));
	}

	/**
	 * Writes a duration in the form that {@link #duration()} reads.
	 * @param length the duration, not negative
	 * @return the text, in seconds
	 */
	public static String text(Duration length) {
		return BigDecimal.valueOf(length.getSeconds())
			.add(BigDecimal.valueOf(length.getNano(), 9))
			.stripTrailingZeros()
			.toPlainString() + "s";
	}

	/**
	 * Returns the instant, written in the form of RFC 3339, in the years 1 to 9999.
	 * @return the instant
	 */
	public Instant instant() {
		try {
			var instant = Instant.parse(text());
			if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
				throw wrong("expected an instant between " + EARLIEST + " and " + LATEST + ", found " + excerpt(text())
						+ ".");
			}
			return instant;
		}
		catch (DateTimeParseException _) {
			throw wrong("expected an instant such as 2026-01-02T03:04:05Z, found '" + excerpt(text()) + "'.");
		}
	}

	/**
	 * Returns the value as JSON.
	 * @return the tree
	 */
	public JsonNode json() {
		return new JsonOfNode(this).tree(this.node);
	}

	/**
	 * Runs an action and adds the location of this value to the message of an error that
	 * has no location.
	 * @param <T> the type of the result
	 * @param action the action
	 * @return the result
	 * @throws StatusException INVALID_ARGUMENT that names the location
	 */
	public <T> T locating(Supplier<T> action) {
		try {
			return action.get();
		}
		catch (StatusException ex) {
			var message = String.valueOf(ex.getMessage());
			throw message.startsWith(this.location.file() + ":") ? ex : wrong(message);
		}
	}

	/**
	 * Creates an error about this value.
	 * @param message the message without the location
	 * @return INVALID_ARGUMENT that names the location
	 */
	public StatusException wrong(String message) {
		return StatusException.invalidField(this.location.path(), this.location + ": " + message);
	}

	/** The beginning of a text, for a message. */
	static String excerpt(String text) {
		return (text.length() > MAX_EXCERPT_LENGTH) ? text.substring(0, MAX_EXCERPT_LENGTH) + "..." : text;
	}

	static int line(Node node) {
		return node.getStartMark().map((mark) -> mark.getLine() + 1).orElse(1);
	}

	private String kind() {
		return switch (this.node) {
			case MappingNode _ -> "fields";
			case SequenceNode _ -> "a list";
			case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
			case ScalarNode scalar -> "'" + excerpt(scalar.getValue()) + "'";
			default -> "something else";
		};
	}

	private static long nanos(String unit) {
		return switch (unit) {
			case "ns" -> 1;
			case "us" -> 1_000;
			case "ms" -> 1_000_000;
			case "s" -> 1_000_000_000L;
			case "m" -> 60_000_000_000L;
			case "h" -> 3_600_000_000_000L;
			default -> 86_400_000_000_000L;
		};
	}

}
