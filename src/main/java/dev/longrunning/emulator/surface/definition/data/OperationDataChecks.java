package dev.longrunning.emulator.surface.definition.data;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.json.TypeFinder;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.DefinitionProblem;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.dialect.OperationType;
import dev.longrunning.emulator.surface.dialect.OperationVerb;
import dev.longrunning.emulator.surface.resource.ResourcePath;
import dev.longrunning.emulator.surface.resource.StateNames;

/**
 * The check of data about types of operations against the loaded definitions. A key must
 * fit at least one of the types with the name.
 *
 * @param methods the methods of the service
 * @param types all message types
 * @param problems the collector for data that is valid but has no effect
 */
public record OperationDataChecks(Collection<ApiMethod> methods, TypeFinder types,
		Consumer<DefinitionProblem> problems) {

	/**
	 * Checks the data about a type.
	 * @param data the data
	 * @throws StatusException INVALID_ARGUMENT with the location of the first mistake
	 */
	public void check(OperationData data) {
		var all = this.methods.stream().map(ApiMethod::output).distinct().toList();
		var selected = all.stream().filter(data::fits).toList();
		if (selected.isEmpty()) {
			reportNoMatch(data.type(), all);
			return;
		}
		checkFields(data.fields(), selected);
		var operations = selected.stream().flatMap((type) -> OperationData.type(List.of(data), type).stream()).toList();
		if (operations.isEmpty()) {
			throw data.type()
				.wrong("'" + selected.getFirst().getFullName()
						+ "' is no operation: it has no text field 'name' or no enum field 'status'. Name its fields with the keys 'name' and 'status'.");
		}
		checkWords(data.fields(), operations);
		new FillChecks(this.types).check(data.fields(), data.data().fill(), selected);
		checkMethods(data.fields(), operations);
		checkVerbs(data.fields(), operations);
		checkTargets(data.fields(), operations);
	}

	/** Data may name versions of an API that are not loaded; then it is only reported. */
	private void reportNoMatch(DocumentNode type, List<Descriptor> all) {
		var text = type.text();
		var packageName = text.substring(0, Math.max(text.lastIndexOf('.'), 0));
		var known = all.stream().flatMap((one) -> Stream.of(one.getFullName(), one.getName())).distinct().toList();
		var message = "no method returns a message '" + text + "'." + DidYouMean.hint(text, known);
		if (packageName.isEmpty() || all.stream().anyMatch((one) -> one.getFile().getPackage().equals(packageName))) {
			throw type.wrong(message);
		}
		this.problems.accept(new DefinitionProblem(type.location().file(), type.location().line(), message));
	}

	private static void checkFields(DocumentFields fields, List<Descriptor> selected) {
		fields.find("name").ifPresent((name) -> checkField(name, selected, "text", Set.of(JavaType.STRING)));
		fields.find("status").ifPresent((name) -> checkField(name, selected, "enum", Set.of(JavaType.ENUM)));
		fields.find("error")
			.ifPresent(
					(name) -> checkField(name, selected, "message or text", Set.of(JavaType.MESSAGE, JavaType.STRING)));
		fields.find("times")
			.map(DocumentNode::anyFields)
			.ifPresent((times) -> times.names()
				.forEach((time) -> checkField(times.of(time), selected, "timestamp or text",
						Set.of(JavaType.MESSAGE, JavaType.STRING))));
	}

	private static void checkField(DocumentNode name, List<Descriptor> selected, String kind, Set<JavaType> types) {
		var known = selected.stream()
			.flatMap((type) -> type.getFields().stream())
			.filter((field) -> !field.isRepeated() && types.contains(field.getJavaType()))
			.filter((field) -> !kind.startsWith("timestamp") || isTime(field))
			.flatMap((field) -> Stream.of(field.getJsonName(), field.getName()))
			.distinct()
			.toList();
		if (!known.contains(name.text())) {
			throw name.wrong("'" + selected.getFirst().getFullName() + "' has no " + kind + " field '" + name.text()
					+ "'; expected one of " + listed(name.text(), known));
		}
	}

	private static boolean isTime(FieldDescriptor field) {
		return field.getJavaType() == JavaType.STRING
				|| field.getMessageType().getFullName().equals("google.protobuf.Timestamp");
	}

	private static void checkWords(DocumentFields fields, List<OperationType> operations) {
		fields.find("words")
			.map(DocumentNode::anyFields)
			.ifPresent((words) -> words.names()
				.forEach((meaning) -> checkWord(words.of(meaning),
						operations.stream().map(OperationType::status).toList())));
	}

	private static void checkWord(DocumentNode word, List<FieldDescriptor> enums) {
		if (enums.stream()
			.noneMatch((field) -> StateNames.first(field.getEnumType(), List.of(word.text())).isPresent())) {
			var known = enums.stream()
				.flatMap((field) -> field.getEnumType().getValues().stream())
				.map(EnumValueDescriptor::getName)
				.distinct()
				.toList();
			throw word.wrong("there is no '" + word.text() + "' in " + enums.getFirst().getEnumType().getFullName()
					+ "; expected one of " + listed(word.text(), known));
		}
	}

	private void checkMethods(DocumentFields fields, List<OperationType> operations) {
		fields.find("methods").map(DocumentNode::anyFields).ifPresent((given) -> given.names().forEach((key) -> {
			checkMethod(given.of(key), this.methods);
			checkOutput(given.of(key), key, operations);
		}));
		var polls = this.methods.stream()
			.anyMatch((method) -> method.role() == MethodRole.GET && isOn(method, operations));
		if (!polls) {
			throw fields.of("type")
				.wrong("no method gets a '" + operations.getFirst().descriptor().getFullName()
						+ "', so that it cannot be polled. Name the method: 'methods: {poll: ...}'.");
		}
	}

	private static boolean isOn(ApiMethod method, List<OperationType> operations) {
		return method.operations()
			.filter((type) -> operations.stream().anyMatch((one) -> one.descriptor().equals(type.descriptor())))
			.isPresent();
	}

	private void checkOutput(DocumentNode name, String key, List<OperationType> operations) {
		var verb = OperationData.METHODS.get(key);
		var named = this.methods.stream().filter((method) -> method.isNamed(name.text())).toList();
		if (verb == OperationVerb.POLL || verb == OperationVerb.WAIT) {
			require(name, operations, "a", named.stream()
				.anyMatch(
						(method) -> operations.stream().anyMatch((type) -> type.descriptor().equals(method.output()))));
		}
		if (verb == OperationVerb.LIST) {
			require(name, operations, "a list of", named.stream()
				.anyMatch((method) -> operations.stream().anyMatch((type) -> type.isListedIn(method.output()))));
		}
	}

	private static void require(DocumentNode name, List<OperationType> operations, String what, boolean fact) {
		if (!fact) {
			throw name.wrong("'" + name.text() + "' does not return " + what + " '"
					+ operations.getFirst().descriptor().getFullName() + "'.");
		}
	}

	private static void checkMethod(DocumentNode name, Collection<ApiMethod> methods) {
		if (methods.stream().noneMatch((method) -> method.isNamed(name.text()))) {
			throw unknown(name, name.text(), methods);
		}
	}

	private static StatusException unknown(DocumentNode place, String name, Collection<ApiMethod> methods) {
		var known = methods.stream()
			.flatMap((method) -> Stream.of(method.name(), method.shortName()))
			.distinct()
			.toList();
		return place.wrong("no method is '" + name + "'; expected one of " + listed(name, known));
	}

	private void checkVerbs(DocumentFields fields, List<OperationType> operations) {
		var starts = this.methods.stream()
			.filter((method) -> method.role() == MethodRole.STARTS && isOn(method, operations))
			.toList();
		fields.find("verbs").map(DocumentNode::anyFields).ifPresent((verbs) -> verbs.names().forEach((name) -> {
			if (starts.stream().noneMatch((method) -> method.isNamed(name))) {
				throw unknown(verbs.of(name), name, starts);
			}
			checkVerb(verbs.of(name), operations);
		}));
	}

	private static void checkVerb(DocumentNode word, List<OperationType> operations) {
		var fields = operations.stream()
			.flatMap((type) -> Optional.ofNullable(type.descriptor().findFieldByName(OperationType.VERB)).stream())
			.toList();
		if (fields.isEmpty()) {
			throw word.wrong(operations.getFirst().descriptor().getFullName() + " has no field '" + OperationType.VERB
					+ "', for which 'verbs' has the words.");
		}
		var enums = fields.stream().filter((field) -> field.getJavaType() == JavaType.ENUM).toList();
		if (!enums.isEmpty()) {
			checkWord(word, enums);
		}
	}

	private void checkTargets(DocumentFields fields, List<OperationType> operations) {
		var paths = this.methods.stream()
			.filter((method) -> method.role() == MethodRole.STARTS && isOn(method, operations))
			.flatMap((method) -> method.bindings().stream())
			.map((binding) -> ResourcePath.of(binding.template()) + "/")
			.toList();
		Stream.of("targets", "targetIds")
			.flatMap((key) -> fields.find(key).stream())
			.flatMap((list) -> list.items().stream())
			.filter((pattern) -> paths.stream().noneMatch((path) -> path.startsWith(pattern.text() + "/")))
			.findFirst()
			.ifPresent((pattern) -> {
				throw pattern.wrong("no path of a method that starts an operation begins with '"
						+ Excerpt.of(pattern.text()) + "'.");
			});
	}

	private static String listed(String word, Collection<String> known) {
		return (known.isEmpty() ? "none" : DidYouMean.listed(word, known)) + "." + DidYouMean.hint(word, known);
	}

}
