package dev.longrunning.emulator.surface.definition.data;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.document.MessageCheck;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.DefinitionProblem;
import dev.longrunning.emulator.surface.MessageTypes;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.profile.MethodData;
import dev.longrunning.emulator.surface.profile.MethodProfile;
import dev.longrunning.emulator.surface.profile.RequestPlaceholder;

/**
 * The check of a user's emulation data against the loaded definitions: method names,
 * message types and the fields of messages.
 *
 * @param interfaces all interfaces of the definitions
 * @param methods all methods that are served
 * @param types all message types
 * @param problems the collector for data that is valid but has no effect
 */
public record EmulationChecks(Collection<ServiceDescriptor> interfaces, Collection<ApiMethod> methods,
		MessageTypes types, Consumer<DefinitionProblem> problems) {

	private static final Set<String> START_KEYS = Set.of("metadata", "finalMetadata", "operationName", "doneAtOnce",
			"unnamed", "result", "metadataType", "verb", "responseOmits");

	private static final Set<String> OTHER_KEYS = Set.of("response", "responseFile");

	/**
	 * Checks the data of the methods that one selector names.
	 * @param entry the data
	 * @throws StatusException INVALID_ARGUMENT with the location of the first mistake
	 */
	public void check(EmulationData.Methods entry) {
		var names = this.interfaces.stream()
			.flatMap((one) -> one.getMethods().stream())
			.map(MethodDescriptor::getFullName)
			.toList();
		if (names.stream().noneMatch(entry::fits)) {
			reportNoMatch(entry, names);
		}
		var selected = this.methods.stream().filter((method) -> method.data() == entry.data()).distinct().toList();
		if (selected.isEmpty() && this.methods.stream().anyMatch((method) -> entry.fits(method.fullName()))) {
			throw entry.selector()
				.wrong("'" + entry.selector().text()
						+ "' has no effect: selectors above it fit all of its methods. Put it first.");
		}
		if (!selected.isEmpty()) {
			checkRoles(entry, selected);
			checkMessages(entry, selected);
		}
	}

	/** Data may name versions of an API that are not loaded; then it is only reported. */
	private void reportNoMatch(EmulationData.Methods entry, List<String> names) {
		var selector = entry.selector();
		var message = "no method matches '" + selector.text() + "'." + DidYouMean.hint(selector.text(), names);
		if (this.interfaces.stream().anyMatch(entry::isForPackageOf)) {
			throw selector.wrong(message);
		}
		this.problems.accept(new DefinitionProblem(selector.location().file(), selector.location().line(), message));
	}

	private static void checkRoles(EmulationData.Methods entry, List<ApiMethod> selected) {
		if (selected.stream().noneMatch(EmulationChecks::startsOperation)) {
			refuseAny(entry, START_KEYS, "is for methods that start operations; none of the selected methods does.");
		}
		if (selected.stream().allMatch(EmulationChecks::startsOperation)) {
			refuseAny(entry, OTHER_KEYS, "is for methods that start no operation; all selected methods start one.");
		}
	}

	private static void refuseAny(EmulationData.Methods entry, Set<String> keys, String reason) {
		entry.fields().names().stream().filter(keys::contains).findFirst().ifPresent((key) -> {
			throw entry.fields().of(key).wrong("'" + key + "' " + reason);
		});
	}

	private void checkMessages(EmulationData.Methods entry, List<ApiMethod> selected) {
		var fields = entry.fields();
		fields.find("metadataType").ifPresent(this::checkType);
		fields.find("example").ifPresent((example) -> check(example, selected, (one) -> Optional.of(one.input())));
		var starting = selected.stream().filter(EmulationChecks::startsOperation).toList();
		Stream.of("metadata", "finalMetadata").flatMap((key) -> fields.find(key).stream()).forEach((metadata) -> {
			if (starting.stream().allMatch((method) -> method.metadataType().isEmpty())) {
				throw metadata.wrong("operations of the selected methods have no metadata.");
			}
			RequestPlaceholder.check(metadata, starting.stream().map(ApiMethod::input).toList());
			check(metadata, starting, ApiMethod::metadataType);
		});
		fields.find("responseOmits")
			.ifPresent((omitted) -> omitted.items().forEach((name) -> checkField(name, starting)));
		fields.find("effect").ifPresent((effect) -> checkEffect(effect, entry.data(), selected));
		var others = selected.stream().filter((method) -> !startsOperation(method)).toList();
		entry.response().map((response) -> response.entry().get()).ifPresent((response) -> {
			RequestPlaceholder.refuse(response);
			check(response, others, (one) -> Optional.of(one.output()));
		});
	}

	private void checkEffect(DocumentNode effect, MethodData data, List<ApiMethod> selected) {
		new MethodEffectChecks(this.types, selected).check(effect, data.effect().orElseThrow());
	}

	private static void checkField(DocumentNode entry, List<ApiMethod> methods) {
		var known = methods.stream()
			.flatMap((method) -> method.responseType().stream())
			.flatMap((type) -> type.getFields().stream())
			.map(FieldDescriptor::getJsonName)
			.distinct()
			.toList();
		var name = entry.text();
		if (!known.contains(name)) {
			throw entry.wrong("the responses of the selected methods have no field '" + name + "'."
					+ DidYouMean.hint(name, known));
		}
	}

	private void checkType(DocumentNode entry) {
		var name = entry.text();
		if (!name.equals(MethodProfile.NONE) && this.types.find(name).isEmpty()) {
			throw entry.wrong("there is no message type '" + name + "'; expected a full name, or none."
					+ DidYouMean.hint(name, this.types.names()));
		}
	}

	private void check(DocumentNode entry, List<ApiMethod> methods, Function<ApiMethod, Optional<Descriptor>> type) {
		var check = new MessageCheck(new MessageReader(this.types), RequestPlaceholder::isIn);
		methods.stream()
			.flatMap((method) -> type.apply(method).stream())
			.distinct()
			.forEach((one) -> check.check(entry, one));
	}

	private static boolean startsOperation(ApiMethod method) {
		return method.role() == MethodRole.STARTS;
	}

}
