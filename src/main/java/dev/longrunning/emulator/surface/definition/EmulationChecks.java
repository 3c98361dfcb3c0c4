package dev.longrunning.emulator.surface.definition;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.document.MessageCheck;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MessageTypes;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.profile.MethodProfile;
import dev.longrunning.emulator.surface.profile.RequestPlaceholder;

/**
 * Checks emulation data that a user wrote against the definitions that are loaded: method
 * names, message types and the fields of messages.
 *
 * @param interfaces all interfaces of the definitions
 * @param methods all methods that are served
 * @param types all message types
 * @param problems collects what is no mistake but has no effect
 */
record EmulationChecks(Collection<ServiceDescriptor> interfaces, Collection<ApiMethod> methods, MessageTypes types,
		DefinitionProblems problems) {

	private static final Set<String> OF_STARTS = Set.of("metadata", "finalMetadata", "operationName", "doneAtOnce",
			"unnamed", "result", "metadataType", "verb");

	private static final Set<String> OF_OTHERS = Set.of("response", "responseFile");

	/**
	 * Checks what is written of some methods.
	 * @param written what is written
	 * @throws StatusException INVALID_ARGUMENT with the place of the first mistake
	 */
	void check(EmulationData.Methods written) {
		var names = this.interfaces.stream()
			.flatMap((one) -> one.getMethods().stream())
			.map(MethodDescriptor::getFullName)
			.toList();
		if (names.stream().noneMatch(written::fits)) {
			fitsNothing(written, names);
		}
		var meant = this.methods.stream().filter((method) -> method.data() == written.data()).distinct().toList();
		if (!meant.isEmpty()) {
			checkRoles(written, meant);
			checkMessages(written, meant);
		}
	}

	/** Data may speak of versions of an API that are not loaded. */
	private void fitsNothing(EmulationData.Methods written, List<String> names) {
		var selector = written.selector();
		var message = "no method fits '" + selector.text() + "'." + DidYouMean.hint(selector.text(), names);
		if (this.interfaces.stream().anyMatch(written::isForPackageOf)) {
			throw selector.wrong(message);
		}
		this.problems.add(selector.location().file(), selector.location().line(), message);
	}

	private static void checkRoles(EmulationData.Methods written, List<ApiMethod> meant) {
		if (meant.stream().noneMatch(EmulationChecks::startsJobs)) {
			refuseAny(written, OF_STARTS, "is for methods that start operations, and none of these does.");
		}
		if (meant.stream().allMatch(EmulationChecks::startsJobs)) {
			refuseAny(written, OF_OTHERS, "is for methods that start no operation, and each of these does.");
		}
	}

	private static void refuseAny(EmulationData.Methods written, Set<String> keys, String reason) {
		written.written().names().stream().filter(keys::contains).findFirst().ifPresent((key) -> {
			throw written.written().of(key).wrong("'" + key + "' " + reason);
		});
	}

	private void checkMessages(EmulationData.Methods written, List<ApiMethod> meant) {
		written.written().find("metadataType").ifPresent(this::checkType);
		var fields = written.written();
		fields.find("example").ifPresent((example) -> check(example, meant, (one) -> Optional.of(one.input())));
		var starting = meant.stream().filter(EmulationChecks::startsJobs).toList();
		Stream.of("metadata", "finalMetadata").flatMap((key) -> fields.find(key).stream()).forEach((metadata) -> {
			RequestPlaceholder.check(metadata, starting.stream().map(ApiMethod::input).toList());
			check(metadata, starting, ApiMethod::metadataType);
		});
		var others = meant.stream().filter((method) -> !startsJobs(method)).toList();
		written.response().map((response) -> response.entry().get()).ifPresent((response) -> {
			RequestPlaceholder.refuse(response);
			check(response, others, (one) -> Optional.of(one.output()));
		});
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

	private static boolean startsJobs(ApiMethod method) {
		return method.role() == MethodRole.STARTS;
	}

}
