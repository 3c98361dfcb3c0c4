package dev.longrunning.emulator.surface.profile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.document.DocumentNode;

/**
 * The form of operation names: a text with placeholders in braces.
 * <code>{resource}</code> is the name of the resource that the call is for. A pattern
 * such as <code>{projects/*&#47;locations/*}</code> is the beginning of that name.
 * <code>{project}</code> and <code>{location}</code> are these ids in it. The name of an
 * {@link IdForm} is a new id.
 */
public final class OperationNameForm {

	private static final Pattern PART = Pattern.compile("\\{([^}]*)}");

	private static final Set<String> RESOURCE = Set.of("resource", "project", "location");

	/** The allowed words in braces, other than patterns. */
	private static final List<String> WORDS = Stream.concat(RESOURCE.stream().sorted(), IdForm.WORDS.keySet().stream())
		.toList();

	/** A valid name after the placeholders are replaced. */
	private static final String NAME = "[\\w.~-]+(/[\\w.~-]+)*";

	private final String text;

	private OperationNameForm(String text) {
		this.text = text;
	}

	/**
	 * Parses a form.
	 * @param entry the text
	 * @return the form
	 */
	public static OperationNameForm parse(DocumentNode entry) {
		var text = entry.text();
		parts(text).filter((part) -> !isResource(part) && !IdForm.WORDS.containsKey(part))
			.findFirst()
			.ifPresent((part) -> {
				throw entry.wrong("there is no '{" + part + "}'; expected one of " + String.join(", ", WORDS)
						+ " and a pattern such as projects/*/locations/*." + DidYouMean.hint(part, WORDS));
			});
		if (parts(text).allMatch(OperationNameForm::isResource)) {
			throw entry.wrong("expected an id in braces, such as {uuid}, in '" + text + "'.");
		}
		if (!PART.matcher(text).replaceAll("x").matches(NAME)) {
			throw entry.wrong("expected a name such as {resource}/operations/{decimal}, found '" + text + "'.");
		}
		return new OperationNameForm(text);
	}

	/**
	 * Makes a new name.
	 * @param resource the name of the resource that the call is for
	 * @param ids makes ids
	 * @return the name; empty if the resource name lacks a required part
	 */
	public Optional<String> name(String resource, Function<IdForm, String> ids) {
		if (!parts(this.text).filter(OperationNameForm::isResource)
			.allMatch((part) -> part(part, resource).isPresent())) {
			return Optional.empty();
		}
		return Optional.of(PART.matcher(this.text)
			.replaceAll((match) -> Matcher.quoteReplacement(isResource(match.group(1))
					? part(match.group(1), resource).orElseThrow() : ids.apply(IdForm.WORDS.get(match.group(1))))));
	}

	private static Optional<String> part(String part, String resource) {
		return switch (part) {
			case "resource" -> Optional.of(resource).filter((name) -> !name.isEmpty());
			case "project" -> find("^projects/([^/]+)", resource);
			case "location" -> find("^projects/[^/]+/(?:locations|regions)/([^/]+)", resource);
			default -> find("^(" + part.replace("*", "[^/]+") + ")(?=/|$)", resource);
		};
	}

	private static Optional<String> find(String pattern, String resource) {
		return Pattern.compile(pattern).matcher(resource).results().map((match) -> match.group(1)).findFirst();
	}

	private static boolean isResource(String part) {
		return RESOURCE.contains(part) || part.matches("[a-zA-Z/*]+") && part.contains("*");
	}

	private static Stream<String> parts(String text) {
		return PART.matcher(text).results().map((match) -> match.group(1));
	}

}
