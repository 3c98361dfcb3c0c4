package dev.longrunning.emulator.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a value in a document. */
public final class DocumentFields {

	private final DocumentNode owner;

	private final Map<String, DocumentNode> fields;

	DocumentFields(DocumentNode owner, Map<String, DocumentNode> fields) {
		this.owner = owner;
		this.fields = fields;
	}

	/**
	 * Returns the names of the fields.
	 * @return the names, in the order of the document
	 */
	public List<String> names() {
		return List.copyOf(this.fields.keySet());
	}

	/**
	 * Returns the value of an optional field.
	 * @param name the name of the field
	 * @return the value, empty if the field is missing
	 */
	public Optional<DocumentNode> find(String name) {
		return Optional.ofNullable(this.fields.get(name));
	}

	/**
	 * Returns the value of a required field.
	 * @param name the name of the field
	 * @return the value
	 * @throws StatusException INVALID_ARGUMENT if the field is missing
	 */
	public DocumentNode of(String name) {
		return find(name).orElseThrow(() -> this.owner.wrong("'" + name + "' is missing."));
	}

	/**
	 * Returns the name of the present field among fields that exclude each other.
	 * @param names the names of the fields
	 * @return the name of the present one, empty if none is present
	 * @throws StatusException INVALID_ARGUMENT if more than one is present
	 */
	public Optional<String> oneOf(String... names) {
		var present = List.of(names).stream().filter(this.fields::containsKey).toList();
		if (present.size() > 1) {
			throw of(present.get(1)).wrong("'" + present.getFirst() + "' is given too: expected only one of "
					+ String.join(", ", names) + ".");
		}
		return present.stream().findFirst();
	}

	/**
	 * Returns the value that has these fields.
	 * @return the value
	 */
	public DocumentNode owner() {
		return this.owner;
	}

}
