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

/** A value in a document, with its place. What it is asked for and is not, it refuses. */
public final class DocumentNode {

	private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|ms|s|m|h|d)");

	private static final int LONGEST_DURATION = 40;

	/** Names are part of the path of every value below. */
	private static final int LONGEST_NAME = 1_000;

	private static final int LONGEST_SHORT = 4_096;

	private static final int LONGEST_SHOWN = 200;

	private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

	private final Node node;

	private final SourceLocation place;

	DocumentNode(Node node, SourceLocation place) {
		this.node = node;
		this.place = place;
	}

	/**
	 * Where it stands.
	 * @return its place
	 */
	public SourceLocation place() {
		return this.place;
	}

	/**
	 * Its fields, none but known ones, each at most once.
	 * @param known the names a field may have
	 * @return the fields
	 */
	public DocumentFields fields(String... known) {
		var expected = List.of(known);
		var fields = anyFields();
		fields.names().stream().filter((name) -> !expected.contains(name)).findFirst().ifPresent((name) -> {
			throw fields.of(name)
				.wrong("there is no '" + shown(name) + "' here; known are " + String.join(", ", expected) + "."
						+ DidYouMean.hint(name, expected));
		});
		return fields;
	}

	/**
	 * Its fields, whatever their names.
	 * @return the fields
	 */
	public DocumentFields anyFields() {
		if (!(this.node instanceof MappingNode mapping)) {
			throw wrong("expected fields, found " + kind() + ".");
		}
		var fields = new LinkedHashMap<String, DocumentNode>();
		for (var tuple : mapping.getValue()) {
			if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
				throw wrong("the name of a field is a text.");
			}
			var name = key.getValue();
			if (name.length() > LONGEST_NAME) {
				throw wrong("the name of a field has at most " + LONGEST_NAME + " characters.");
			}
			var entry = new DocumentNode(tuple.getValueNode(), this.place.field(name, line(key)));
			if (fields.put(name, entry) != null) {
				throw entry.wrong("it stands here twice.");
			}
		}
		return new DocumentFields(this, fields);
	}

	/**
	 * Whether it has fields.
	 * @return false for a text or a list
	 */
	public boolean isObject() {
		return this.node instanceof MappingNode;
	}

	/**
	 * Checks for a text, a number or a truth value.
	 * @return false for fields, a list or nothing
	 */
	public boolean isText() {
		return this.node instanceof ScalarNode && !isNothing();
	}

	/**
	 * Checks for null.
	 * @return whether nothing is written
	 */
	public boolean isNothing() {
		return this.node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
	}

	/**
	 * Its items.
	 * @return the items of a list
	 */
	public List<DocumentNode> items() {
		if (!(this.node instanceof SequenceNode sequence)) {
			throw wrong("expected a list, found " + kind() + ".");
		}
		var items = new ArrayList<DocumentNode>();
		sequence.getValue()
			.forEach((item) -> items.add(new DocumentNode(item, this.place.item(items.size(), line(item)))));
		return items;
	}

	/**
	 * Its text.
	 * @return the text, of a number or a truth value as it is written
	 */
	public String text() {
		if (this.node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
			return scalar.getValue();
		}
		throw wrong("expected a text, found " + kind() + ".");
	}

	/**
	 * Its text, a pattern or something else that is compared often.
	 * @return the text, of at most 4,096 characters
	 */
	public String shortText() {
		var text = text();
		if (text.length() > LONGEST_SHORT) {
			throw wrong("expected at most " + LONGEST_SHORT + " characters, found " + text.length() + ".");
		}
		return text;
	}

	/**
	 * Whether it is true.
	 * @return the truth value
	 */
	public boolean flag() {
		return choice(List.of("true", "false")).equals("true");
	}

	/**
	 * One of some words.
	 * @param words the words
	 * @return the one it is
	 */
	public String choice(Collection<String> words) {
		var text = text();
		if (!words.contains(text)) {
			throw wrong("expected one of " + DidYouMean.listed(text, words) + ", found '" + shown(text) + "'."
					+ DidYouMean.hint(text, words));
		}
		return text;
	}

	/**
	 * What one of some words stands for.
	 * @param <T> the type of what they stand for
	 * @param words the words with their meanings
	 * @return the meaning of the one it is
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
	 * A whole number.
	 * @param least the least it may be
	 * @return the number
	 */
	public int count(int least) {
		try {
			var number = Integer.parseInt(text());
			if (number >= least) {
				return number;
			}
		}
		catch (NumberFormatException _) {
			// said below, as of one that is too small
		}
		throw wrong("expected a whole number of at least " + least + ", found '" + shown(text()) + "'.");
	}

	/**
	 * A number.
	 * @return the number
	 */
	public double number() {
		try {
			return Double.parseDouble(text());
		}
		catch (NumberFormatException _) {
			throw wrong("expected a number, found '" + shown(text()) + "'.");
		}
	}

	/**
	 * A length of time such as {@code 250ms}, {@code 2s}, {@code 5m} or {@code 1h}.
	 * @return the length
	 */
	public Duration duration() {
		return duration(text())
			.orElseThrow(() -> wrong("expected a length of time such as 250ms, 2s, 5m or 1h, at most 106751d, found '"
					+ shown(text()) + "'."));
	}

	/**
	 * A length of time as it is written.
	 * @param text what may be one
	 * @return the length, empty where the text is none
	 */
	public static Optional<Duration> duration(String text) {
		var length = DURATION.matcher(text);
		if (text.length() > LONGEST_DURATION || !length.matches()) {
			return Optional.empty();
		}
		var nanos = new BigDecimal(length.group(1)).multiply(BigDecimal.valueOf(nanos(length.group(2))));
		return (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) ? Optional.empty()
				: Optional.of(Duration.ofNanos(nanos.longValue()));
	}

	/**
	 * An instant in the form of RFC 3339, in the years 1 to 9999.
	 * @return the instant
	 */
	public Instant instant() {
		try {
			var instant = Instant.parse(text());
			if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
				throw wrong(
						"an instant lies between " + EARLIEST + " and " + LATEST + ", not at " + shown(text()) + ".");
			}
			return instant;
		}
		catch (DateTimeParseException _) {
			throw wrong("expected an instant such as 2026-01-02T03:04:05Z, found '" + shown(text()) + "'.");
		}
	}

	/**
	 * The value as JSON.
	 * @return the tree
	 */
	public JsonNode json() {
		return new JsonOfNode(this).tree(this.node);
	}

	/**
	 * Does something with it that does not know its place.
	 * @param <T> the type of the result
	 * @param action what to do
	 * @return the result
	 * @throws StatusException INVALID_ARGUMENT that names the place of what is wrong
	 */
	public <T> T placing(Supplier<T> action) {
		try {
			return action.get();
		}
		catch (StatusException ex) {
			var message = String.valueOf(ex.getMessage());
			throw message.startsWith(this.place.file() + ":") ? ex : wrong(message);
		}
	}

	/**
	 * Something is wrong with it.
	 * @param message what
	 * @return INVALID_ARGUMENT that names the place
	 */
	public StatusException wrong(String message) {
		return StatusException.invalidField(this.place.path(), this.place + ": " + message);
	}

	/** A text in a message. */
	static String shown(String text) {
		return (text.length() > LONGEST_SHOWN) ? text.substring(0, LONGEST_SHOWN) + "..." : text;
	}

	static int line(Node node) {
		return node.getStartMark().map((mark) -> mark.getLine() + 1).orElse(1);
	}

	private String kind() {
		return switch (this.node) {
			case MappingNode _ -> "fields";
			case SequenceNode _ -> "a list";
			case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
			case ScalarNode scalar -> "'" + shown(scalar.getValue()) + "'";
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
