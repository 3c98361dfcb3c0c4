package dev.longrunning.emulator.json;

import java.util.HashMap;
import java.util.Map;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.longrunning.emulator.json.text.WellKnown;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.status.StatusException;
import org.jspecify.annotations.Nullable;

/**
 * The part of a message that a caller wants: the system parameter {@code fields}, or the
 * header {@code X-Goog-FieldMask}. Names are JSON or proto names. {@code a,b(c,d),e/f}
 * and {@code e.f} select fields; {@code *} selects every member of a level that has no
 * entry of its own. Repeated fields are pruned element by element, maps and structs by
 * key, and an {@code Any} by the fields of its content. The {@code @type} of an
 * {@code Any} is never pruned, because clients cannot read the message without it.
 */
public final class FieldSelection {

	/** The selection of the whole message. */
	public static final FieldSelection EVERYTHING = new FieldSelection(Map.of());

	static final String ALL_MEMBERS = "*";

	/** The selections by member; empty for everything. */
	private final Map<String, FieldSelection> members;

	private FieldSelection(Map<String, FieldSelection> members) {
		this.members = members;
	}

	/**
	 * Parses a selection.
	 * @param text the value of the parameter; blank selects everything
	 * @return the selection
	 * @throws StatusException INVALID_ARGUMENT if the text is malformed
	 */
	public static FieldSelection parse(String text) {
		return text.isBlank() ? EVERYTHING : new FieldSelectionParser(text).parse().freeze();
	}

	/**
	 * Refuses a selection with a name that the message does not have.
	 * @param type the type of the message
	 * @throws StatusException INVALID_ARGUMENT with the first such name
	 */
	public void check(Descriptor type) {
		check(type, "");
	}

	private void check(Descriptor type, String prefix) {
		if (!WellKnown.of(type).isObjectOfFields()) {
			checkWellKnown(type, prefix);
			return;
		}
		this.members.forEach((name, inner) -> {
			if (!name.equals(ALL_MEMBERS)) {
				inner.check(find(type, name, prefix + name), prefix + name);
			}
		});
	}

	private void check(FieldDescriptor field, String path) {
		if (isEverything() || field.isMapField()) {
			return;
		}
		if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
			throw invalid(path + "/" + this.members.keySet().iterator().next());
		}
		check(field.getMessageType(), path + "/");
	}

	/**
	 * Checks a type whose JSON members are not fields: they are dynamic, or there are
	 * none.
	 */
	private void checkWellKnown(Descriptor type, String prefix) {
		switch (WellKnown.of(type)) {
			case TIMESTAMP, DURATION, FIELD_MASK, WRAPPER -> {
				if (!isEverything()) {
					throw invalid(prefix + this.members.keySet().iterator().next());
				}
			}
			case ANY, STRUCT, VALUE, LIST_VALUE, NONE, EMPTY -> {
			}
		}
	}

	private static FieldDescriptor find(Descriptor type, String name, String path) {
		for (var field : type.getFields()) {
			if (name.equals(field.getJsonName()) || name.equals(field.getName())) {
				return field;
			}
		}
		throw invalid(path);
	}

	private static StatusException invalid(String path) {
		return StatusException.invalidField("fields", "Invalid field selection " + Excerpt.of(path));
	}

	boolean isEverything() {
		return this.members.isEmpty();
	}

	/** The selection inside a field, null if the field is not selected. */
	@Nullable FieldSelection of(FieldDescriptor field) {
		if (isEverything()) {
			return this;
		}
		var inner = this.members.get(field.getJsonName());
		return (inner != null) ? inner : of(field.getName());
	}

	/** The selection inside a member that is not a field, null if it is not selected. */
	@Nullable FieldSelection of(String key) {
		if (isEverything()) {
			return this;
		}
		var inner = this.members.get(key);
		return (inner != null) ? inner : this.members.get(ALL_MEMBERS);
	}

	/** A selection under construction. */
	static final class Draft {

		private final Map<String, Draft> members = new HashMap<>();

		private boolean whole;

		Draft member(String name) {
			return this.members.computeIfAbsent(name, (_) -> new Draft());
		}

		void selectWhole() {
			this.whole = true;
		}

		private FieldSelection freeze() {
			var all = this.members.get(ALL_MEMBERS);
			if (this.whole || (all != null && all.whole)) {
				return EVERYTHING;
			}
			var frozen = new HashMap<String, FieldSelection>();
			this.members.forEach((name, draft) -> frozen.put(name, draft.freeze()));
			return new FieldSelection(frozen);
		}

	}

}
