package dev.longrunning.emulator.surface.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.expression.ExpressionSubject;
import dev.longrunning.emulator.expression.Template;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The emulator's own data about a type of resources, in addition to its definition.
 *
 * @param fill the values of fields that the service sets in a new resource, by the name
 * of the field: templates of the message with that field alone. Each is about the
 * resource with the values before it
 * @param states the words for its states
 * @param isShownFromStart true if a new resource is shown while its job runs, false if
 * only after the end; empty if its state word decides
 * @param verbs the words for its state after a custom method, by verb
 * @param isSoftlyDeleted true if a deleted resource can be restored; empty if the methods
 * of the service decide
 * @param notFound the message for a missing resource, with <code>${name}</code> for its
 * name
 * @param id the pattern that ids chosen by clients of a strict service fit; empty: the
 * one of AIP-122
 * @param kind the kind that resources show; empty: derived from the type
 */
public record ResourceProfile(Map<String, Template> fill, ResourceStates states, Optional<Boolean> isShownFromStart,
		Map<String, String> verbs, Optional<Boolean> isSoftlyDeleted, Optional<String> notFound, Optional<String> id,
		Optional<String> kind) {

	/** No data. */
	public static final ResourceProfile NONE = new ResourceProfile(Map.of(), ResourceStates.NONE, Optional.empty(),
			Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

	/** The form of ids that AIP-122 recommends. */
	private static final String STANDARD_ID = "[a-z]([a-z0-9-]{0,61}[a-z0-9])?";

	/** The placeholder for the name of a missing resource. */
	public static final String NAME = "${name}";

	private static final Map<String, Boolean> VISIBLE_FROM = Map.of("start", true, "end", false);

	/**
	 * Reads a profile from the data on a type.
	 * @param written the data
	 * @return the profile
	 */
	public static ResourceProfile of(DocumentFields written) {
		return new ResourceProfile(fill(written), ResourceStates.of(written),
				written.find("visibleFrom").map((word) -> word.meaning(VISIBLE_FROM)), verbs(written),
				written.find("softDelete").map(DocumentNode::flag), written.find("notFound").map(DocumentNode::text),
				written.find("id").map(ResourceProfile::pattern), written.find("kind").map(DocumentNode::text));
	}

	private static String pattern(DocumentNode written) {
		try {
			return Pattern.compile(written.text()).pattern();
		}
		catch (PatternSyntaxException ex) {
			throw written.wrong("expected a pattern in the syntax of RE2, found '" + written.text() + "': "
					+ ex.getDescription() + ".");
		}
	}

	/**
	 * The pattern of ids that clients choose.
	 * @return the one of the data, else the one of AIP-122
	 */
	public String idPattern() {
		return this.id.orElse(STANDARD_ID);
	}

	/**
	 * Tells whether a client may choose an id.
	 * @param chosen the id
	 * @return true if it fits the pattern
	 */
	public boolean allowsId(String chosen) {
		return Pattern.matches(idPattern(), chosen);
	}

	/**
	 * Reads the values of fields.
	 * @param written the data on a type, with the values under {@code fill}
	 * @return templates of a message with one field alone, by the name of the field
	 */
	public static Map<String, Template> fill(DocumentFields written) {
		var fill = new LinkedHashMap<String, Template>();
		written.find("fill").map(DocumentNode::anyFields).ifPresent((fields) -> fields.names().forEach((name) -> {
			var value = fields.of(name);
			fill.put(name,
					value.locating(() -> new Template(JsonNodeFactory.instance.objectNode().set(name, value.json()),
							ExpressionSubject.RESOURCE)));
		}));
		return fill;
	}

	private static Map<String, String> verbs(DocumentFields written) {
		var verbs = new LinkedHashMap<String, String>();
		written.find("verbs")
			.map(DocumentNode::anyFields)
			.ifPresent((fields) -> fields.names().forEach((verb) -> verbs.put(verb, fields.of(verb).text())));
		return verbs;
	}

	/**
	 * The same profile with the message for missing resources of another, if it has none.
	 * @param other the other profile
	 * @return a copy
	 */
	public ResourceProfile withNotFoundOf(ResourceProfile other) {
		return new ResourceProfile(this.fill, this.states, this.isShownFromStart, this.verbs, this.isSoftlyDeleted,
				this.notFound.or(other::notFound), this.id, this.kind);
	}

	/**
	 * The message for a missing resource.
	 * @param name the name of the resource
	 * @return the message; empty if the data has none
	 */
	public Optional<String> notFound(String name) {
		return this.notFound.map((text) -> text.replace(NAME, name));
	}

	/**
	 * The words for the state of a resource after a custom method.
	 * @param verb the verb
	 * @param otherwise the words without data
	 * @return the word of the data alone, if there is one
	 */
	public List<String> afterVerb(String verb, List<String> otherwise) {
		return Optional.ofNullable(this.verbs.get(verb)).map(List::of).orElse(otherwise);
	}

}
