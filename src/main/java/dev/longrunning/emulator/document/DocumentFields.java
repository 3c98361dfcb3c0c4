package dev.longrunning.emulator.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a value. */
public final class DocumentFields {

	private final DocumentNode owner;

	private final Map<String, DocumentNode> fields;

	DocumentFields(DocumentNode owner, Map<String, DocumentNode> fields) {
		this.owner = owner;
		this.fields = fields;
	}

	/**
	 * Their names.
	 * @return the names, in the order of the document
	 */
	public List<String> names() {
		return List.copyOf(this.fields.keySet());
	}

	/**
	 * A field, if it is there.
	 * @param name its name
	 * @return its value
	 */
	public Optional<DocumentNode> find(String name) {
		return Optional.ofNullable(this.fields.get(name));
	}

	/**
	 * A field that must be there.
	 * @param name its name
	 * @return its value
	 */
	public DocumentNode of(String name) {
		return find(name).orElseThrow(() -> this.owner.wrong("'" + name + "' is missing."));
	}

	/**
	 * The one of some fields that is there.
	 * @param names of which at most one may be there
	 * @return its name, empty where none is
	 */
	public Optional<String> oneOf(String... names) {
		var there = List.of(names).stream().filter(this.fields::containsKey).toList();
		if (there.size() > 1) {
			throw of(there.get(1)).wrong("beside '" + there.getFirst() + "' there is no '" + there.get(1)
					+ "': only one of " + String.join(", ", names) + ".");
		}
		return there.stream().findFirst();
	}

	/**
	 * The value these are the fields of.
	 * @return the value
	 */
	public DocumentNode owner() {
		return this.owner;
	}

}
