package dev.longrunning.emulator.surface.definition.data;

import java.util.List;

import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.surface.profile.MethodEffect;
import dev.longrunning.emulator.surface.profile.MethodEffect.AddMember;
import dev.longrunning.emulator.surface.profile.MethodEffect.NewResource;
import tools.jackson.databind.node.JsonNodeFactory;

/** The reader of the effects of methods in emulation data. */
final class MethodEffectReader {

	private static final String COPY = "copy";

	private static final String MOVE = "move";

	private static final String OVERWRITE = "overwrite";

	private static final String ADD_MEMBER = "addMember";

	private static final String REMOVE_MEMBER = "removeMember";

	private static final String MEMBERS = "members";

	private static final String DELETE = "delete";

	private static final String CREATE = "create";

	private static final String ROWS = "rows";

	private MethodEffectReader() {
	}

	static MethodEffect read(DocumentNode entry) {
		var kinds = new String[] { ADD_MEMBER, REMOVE_MEMBER, MEMBERS, COPY, MOVE, DELETE, CREATE };
		var fields = entry.fields(kinds);
		var kind = fields.oneOf(kinds)
			.orElseThrow(() -> entry.wrong("expected one of " + String.join(", ", kinds) + "."));
		var value = fields.of(kind);
		return switch (kind) {
			case ADD_MEMBER -> member(value, "to");
			case REMOVE_MEMBER -> removed(member(value, "from"));
			case MEMBERS -> new MethodEffect.Members(text(value.fields("of"), "of"));
			case COPY, MOVE -> copy(value, kind.equals(MOVE));
			case DELETE -> delete(value);
			default -> create(value);
		};
	}

	private static AddMember member(DocumentNode entry, String owner) {
		var fields = entry.fields("member", owner);
		return new AddMember(text(fields, "member"), text(fields, owner));
	}

	private static MethodEffect.RemoveMember removed(AddMember member) {
		return new MethodEffect.RemoveMember(member.member(), member.owner());
	}

	private static MethodEffect copy(DocumentNode entry, boolean isMove) {
		var fields = entry.fields("from", "to", OVERWRITE);
		return new MethodEffect.Copy(text(fields, "from"), text(fields, "to"), optional(fields, OVERWRITE), isMove);
	}

	private static MethodEffect delete(DocumentNode entry) {
		var fields = entry.fields("type", "in", "if", "membersOf", "orphans", "ownerType");
		return new MethodEffect.Delete(text(fields, "type"), text(fields, "in"), text(fields, "if"),
				optional(fields, "membersOf"), optional(fields, "orphans"), text(fields, "ownerType"));
	}

	private static MethodEffect create(DocumentNode entry) {
		var fields = entry.fields(ROWS, "resources", MEMBERS, "responseField");
		return new MethodEffect.Create(fields.find(ROWS).map(MethodEffectReader::rows),
				items(fields, "resources").stream().map(MethodEffectReader::resource).toList(),
				items(fields, MEMBERS).stream().map((member) -> member(member, "to")).toList(),
				optional(fields, "responseField"));
	}

	private static MethodEffect.Rows rows(DocumentNode entry) {
		var fields = entry.fields("uri", "columns");
		return new MethodEffect.Rows(text(fields, "uri"),
				items(fields, "columns").stream().map(DocumentNode::text).toList());
	}

	static NewResource resource(DocumentNode entry) {
		var fields = entry.fields("type", "name", "in", OVERWRITE, "ifMissing", "value", "like", "fields");
		var value = fields.find("value").map(DocumentNode::json);
		return new NewResource(text(fields, "type"), text(fields, "name"), optional(fields, "in"),
				optional(fields, OVERWRITE), fields.find("ifMissing").map(DocumentNode::flag).orElse(false),
				value.orElseGet(JsonNodeFactory.instance::objectNode), optional(fields, "like"),
				items(fields, "fields").stream().map(DocumentNode::text).toList());
	}

	private static List<DocumentNode> items(DocumentFields fields, String name) {
		return fields.find(name).map(DocumentNode::items).orElse(List.of());
	}

	private static String text(DocumentFields fields, String name) {
		return fields.of(name).text();
	}

	private static String optional(DocumentFields fields, String name) {
		return fields.find(name).map(DocumentNode::text).orElse("");
	}

}
