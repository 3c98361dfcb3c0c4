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
 * header {@code X-Goog-FieldMask}. Names are in either case; {@code a,b(c,d),e/f} and
 * {@code e.f} choose fields, {@code *} all of a level that have no entry of their own.
 * Repeated fields are pruned element by element, maps and structs by key, an {@code Any}
 * by its content's fields. Its {@code @type} is never pruned, because clients cannot read
 * it without.
 */
public final class FieldSelection {

	/** Nothing is pruned. */
	public static final FieldSelection EVERYTHING = new FieldSelection(Map.of());

	static final String ALL_MEMBERS = "*";

	/** Empty: everything. */
	private final Map<String, FieldSelection> members;

	private FieldSelection(Map<String, FieldSelection> members) {
		this.members = members;
	}

	/**
	 * Reads a selection.
	 * @param text the parameter's value; blank selects everything
	 * @return the selection
	 * @throws StatusException INVALID_ARGUMENT where the text is malformed
	 */
	public static FieldSelection parse(String text) {
		return text.isBlank() ? EVERYTHING : new FieldSelectionParser(text).parse().freeze();
	}

	/**
	 * Refuses a selection that names what a message does not have.
	 * @param type the message's type
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
	 * Their members are not fields: known only when they are written, or there are none.
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

	/** What is wanted of a field, null for nothing. */
	@Nullable FieldSelection of(FieldDescriptor field) {
		if (isEverything()) {
			return this;
		}
		var inner = this.members.get(field.getJsonName());
		return (inner != null) ? inner : of(field.getName());
	}

	/** What is wanted of a member that is no field, null for nothing. */
	@Nullable FieldSelection of(String key) {
		if (isEverything()) {
			return this;
		}
		var inner = this.members.get(key);
		return (inner != null) ? inner : this.members.get(ALL_MEMBERS);
	}

	/** A selection while it is read. */
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
