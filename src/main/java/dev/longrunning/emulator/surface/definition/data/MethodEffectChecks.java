package dev.longrunning.emulator.surface.definition.data;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.document.MessageCheck;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MessageTypes;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.profile.MethodEffect;
import dev.longrunning.emulator.surface.profile.MethodEffect.Create;
import dev.longrunning.emulator.surface.profile.MethodEffect.Rows;
import dev.longrunning.emulator.surface.profile.RequestPlaceholder;

/**
 * The check of the effects of methods against the definitions.
 *
 * @param types all message types
 * @param methods the methods with the effect
 */
record MethodEffectChecks(MessageTypes types, List<ApiMethod> methods) {

	private static final String CREATE = "create";

	private static final String DELETE = "delete";

	private static final String TYPE = "type";

	void check(DocumentNode entry, MethodEffect effect) {
		var startsJobs = this.methods.stream().allMatch((method) -> method.role() == MethodRole.STARTS);
		if (startsJobs != effect instanceof MethodEffect.ByJob) {
			throw entry.wrong("create and delete are for methods that start operations, the other effects for those "
					+ "that do not.");
		}
		var columns = (effect instanceof Create create) ? create.rows().map(Rows::columns).orElse(List.of())
				: List.<String>of();
		RequestPlaceholder.check(entry, this.methods.stream().map(ApiMethod::input).toList(), columns);
		var fields = entry.anyFields();
		fields.find(DELETE).ifPresent((delete) -> {
			message(delete.anyFields().of(TYPE));
			message(delete.anyFields().of("ownerType"));
		});
		fields.find(CREATE)
			.flatMap((create) -> create.anyFields().find("resources"))
			.stream()
			.flatMap((resources) -> resources.items().stream())
			.forEach(this::resource);
	}

	private void resource(DocumentNode entry) {
		var fields = entry.anyFields();
		var check = new MessageCheck(new MessageReader(this.types), RequestPlaceholder::isIn);
		var type = message(fields.of(TYPE));
		fields.find("value").ifPresent((value) -> check.check(value, type));
		fields.find("like").ifPresent((like) -> requireField(like, this.methods.getFirst().input()));
		fields.find("fields").stream().flatMap((all) -> all.items().stream()).forEach((one) -> requireField(one, type));
	}

	/** A message type of the package of each method. */
	private Descriptor message(DocumentNode entry) {
		return this.methods.stream()
			.map((method) -> method.descriptor().getFile().getPackage())
			.distinct()
			.map((version) -> this.types.find(version + "." + entry.text())
				.orElseThrow(() -> entry.wrong("there is no message type '" + entry.text() + "' in " + version + "."
						+ DidYouMean.hint(entry.text(), names(version)))))
			.reduce((first, _) -> first)
			.orElseThrow();
	}

	private List<String> names(String version) {
		return this.types.names()
			.stream()
			.filter((name) -> name.startsWith(version + "."))
			.map((name) -> name.substring(version.length() + 1))
			.toList();
	}

	private static void requireField(DocumentNode entry, Descriptor type) {
		var names = type.getFields().stream().map(FieldDescriptor::getJsonName).toList();
		Optional.of(entry.text()).filter((name) -> !names.contains(name)).ifPresent((name) -> {
			throw entry
				.wrong("there is no '" + name + "' in " + type.getFullName() + "." + DidYouMean.hint(name, names));
		});
	}

}
