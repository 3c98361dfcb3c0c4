package dev.longrunning.emulator.surface.definition.data;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.json.TypeFinder;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.DefinitionProblem;
import dev.longrunning.emulator.surface.profile.ResourceProfile;
import dev.longrunning.emulator.surface.resource.ResourceMethod;
import dev.longrunning.emulator.surface.resource.ResourceType;
import dev.longrunning.emulator.surface.resource.StateField;
import dev.longrunning.emulator.surface.resource.StateNames;

/**
 * The check of data about types of resources against the loaded definitions.
 *
 * @param methods the methods on resources of the service
 * @param types all message types
 * @param problems the collector for data that is valid but has no effect
 */
public record ResourceDataChecks(List<ResourceMethod> methods, TypeFinder types, Consumer<DefinitionProblem> problems) {

	/**
	 * The check for the methods of a service.
	 * @param methods all methods
	 * @param types all message types
	 * @param problems the collector for data that is valid but has no effect
	 * @return the check
	 */
	public static ResourceDataChecks of(Collection<ApiMethod> methods, TypeFinder types,
			Consumer<DefinitionProblem> problems) {
		return new ResourceDataChecks(methods.stream().flatMap((method) -> method.resource().stream()).toList(), types,
				problems);
	}

	/**
	 * Checks the data about a type.
	 * @param data the data
	 * @throws StatusException INVALID_ARGUMENT with the location of the first mistake
	 */
	public void check(ResourceData data) {
		var all = this.methods.stream().map(ResourceMethod::type).distinct().toList();
		var selected = all.stream().filter((type) -> data.fits(type.descriptor(), type.paths())).toList();
		if (data.isForAll()) {
			data.fields().find("notFound").ifPresent(ResourceDataChecks::checkText);
			return;
		}
		if (selected.isEmpty()) {
			reportNoMatch(data.type(), all);
			return;
		}
		new FillChecks(this.types).check(data.fields(), data.profile().fill(),
				selected.stream().map(ResourceType::descriptor).toList());
		checkStates(data, selected);
		checkVerbs(data, selected);
		checkSoftDelete(data, selected);
		data.fields().find("notFound").ifPresent(ResourceDataChecks::checkText);
	}

	/** Data may name versions of an API that are not loaded; then it is only reported. */
	private void reportNoMatch(DocumentNode type, List<ResourceType> all) {
		var text = type.text();
		var packageName = text.substring(0, Math.max(text.lastIndexOf('.'), 0));
		var known = all.stream()
			.flatMap((one) -> Stream.concat(Stream.of(one.descriptor().getFullName(), one.descriptor().getName()),
					one.paths().stream().map(Object::toString)))
			.distinct()
			.toList();
		var message = "no type of resources is '" + text + "'." + DidYouMean.hint(text, known);
		if (packageName.isEmpty()
				|| all.stream().anyMatch((one) -> one.descriptor().getFile().getPackage().equals(packageName))) {
			throw type.wrong(message);
		}
		this.problems.accept(new DefinitionProblem(type.location().file(), type.location().line(), message));
	}

	private static void checkStates(ResourceData data, List<ResourceType> selected) {
		data.fields()
			.find("states")
			.map(DocumentNode::anyFields)
			.ifPresent((states) -> states.names()
				.stream()
				.filter((name) -> !name.equals("ready") || !data.profile().states().hasNone())
				.forEach((name) -> checkWord(states.of(name), selected)));
	}

	private static void checkWord(DocumentNode word, List<ResourceType> selected) {
		var fields = selected.stream().flatMap((type) -> StateField.of(type.descriptor()).stream()).toList();
		if (fields.isEmpty()) {
			throw word.wrong(selected.getFirst().descriptor().getFullName() + " has no field for its state.");
		}
		if (fields.stream().noneMatch((field) -> StateNames.first(field.words(), List.of(word.text())).isPresent())) {
			var words = fields.stream()
				.flatMap((field) -> field.words().getValues().stream())
				.map(EnumValueDescriptor::getName)
				.distinct()
				.toList();
			throw word.wrong("there is no '" + word.text() + "' in " + fields.getFirst().words().getFullName()
					+ "; expected one of " + DidYouMean.listed(word.text(), words) + "."
					+ DidYouMean.hint(word.text(), words));
		}
	}

	private void checkVerbs(ResourceData data, List<ResourceType> selected) {
		var known = this.methods.stream()
			.filter((method) -> selected.contains(method.type()) && !method.verb().isEmpty())
			.map(ResourceMethod::verb)
			.distinct()
			.toList();
		data.fields().find("verbs").map(DocumentNode::anyFields).ifPresent((verbs) -> verbs.names().forEach((verb) -> {
			if (!known.contains(verb)) {
				throw verbs.of(verb)
					.wrong("no custom method of " + selected.getFirst().descriptor().getFullName() + " has the verb '"
							+ verb + "'; expected one of " + (known.isEmpty() ? "none" : DidYouMean.listed(verb, known))
							+ "." + DidYouMean.hint(verb, known));
			}
			checkWord(verbs.of(verb), selected);
		}));
	}

	private static void checkSoftDelete(ResourceData data, List<ResourceType> selected) {
		data.fields()
			.find("softDelete")
			.filter(DocumentNode::flag)
			.filter((_) -> selected.stream()
				.noneMatch((type) -> type.descriptor().findFieldByName("delete_time") != null))
			.ifPresent((entry) -> {
				throw entry.wrong(selected.getFirst().descriptor().getFullName()
						+ " has no deleteTime, which marks what is deleted softly.");
			});
	}

	private static void checkText(DocumentNode text) {
		if (text.text().replace(ResourceProfile.NAME, "").contains("${")) {
			throw text.wrong("expected no placeholder but " + ResourceProfile.NAME + ", found '" + text.text() + "'.");
		}
	}

}
