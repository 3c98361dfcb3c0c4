package dev.longrunning.emulator.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.longrunning.emulator.name.NumericId;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.resource.content.ResourceUid;
import dev.longrunning.emulator.scenario.name.ResourceNames;
import dev.longrunning.emulator.surface.dialect.OperationType;
import dev.longrunning.emulator.surface.resource.OlderApi;
import dev.longrunning.emulator.surface.resource.RequestFields;
import dev.longrunning.emulator.surface.resource.ResourcePath;

/**
 * The fields of a new operation whose type is a message of the API itself: its ids and
 * links, its resource and its kind. Fields are found by their names.
 *
 * @param start the call
 * @param service the name of the service
 * @param type the type of the operation
 * @param name the name of the operation
 */
record OperationFields(Start start, String service, OperationType type, OperationName name) {

	/** The caller, whom credentials need not name. */
	private static final String CALLER = "user@example.com";

	/** The words of the standard methods by those of older methods. */
	private static final Map<String, String> VERBS = Map.of("insert", "create", "patch", "update");

	private static final String UPDATE = "update";

	/** The message at the start. */
	DynamicMessage.Builder filled() {
		var operation = DynamicMessage.newBuilder(this.type.descriptor());
		operation.setField(this.type.name(), this.name.id());
		this.type.descriptor()
			.getFields()
			.stream()
			.filter((field) -> !field.isRepeated() && !field.equals(this.type.name()))
			.forEach((field) -> value(field).ifPresent((value) -> operation.setField(field, value)));
		return operation;
	}

	private Optional<Object> value(FieldDescriptor field) {
		return switch (field.getJavaType()) {
			case STRING -> text(field.getName()).map(Object.class::cast);
			case LONG -> number(field.getName()).map(Object.class::cast);
			case ENUM -> field.getName().equals(OperationType.VERB) ? word(field.getEnumType()).map(Object.class::cast)
					: Optional.empty();
			case INT, FLOAT, DOUBLE, BOOLEAN, BYTE_STRING, MESSAGE -> Optional.empty();
		};
	}

	private Optional<String> text(String field) {
		return switch (field) {
			case "kind" -> Optional.of(api().kind(this.type.descriptor()));
			case "self_link" -> Optional.of(url(this.name.value()));
			case "target_link" -> target(this.type.data().urls().targets()).map(this::url);
			case "target_id" -> target(this.type.data().urls().targetIds())
				.map((target) -> target.substring(target.lastIndexOf('/') + 1));
			case "target_project" -> after(this.name.value(), "projects");
			case OperationType.VERB -> Optional.of(written().orElseGet(this::methodWord));
			case "user" -> Optional.of(CALLER);
			case "zone", "region", "location" -> api().location(field, this.name.parent());
			default -> Optional.empty();
		};
	}

	private Optional<Long> number(String field) {
		return switch (field) {
			case "id" -> Optional.of(NumericId.of(this.name.value(), this.start.time()).value());
			case "target_id" -> target().map(ResourceUid::number);
			default -> Optional.empty();
		};
	}

	/** The name of the resource; none for a call on a project or a location. */
	private Optional<String> target() {
		return this.start.created()
			.or(() -> ResourceNames.inPath(this.start.method(), this.start.request()))
			.or(this.start::target);
	}

	/** The part of the target's name that is in one of the paths of the data. */
	private Optional<String> target(List<String> paths) {
		return target().map((target) -> paths.stream()
			.flatMap((path) -> beginning(target, path).stream())
			.findFirst()
			.orElse(target));
	}

	private static Optional<String> beginning(String name, String path) {
		var parts = List.of(name.split("/"));
		var words = List.of(path.split("/"));
		var fits = words.size() <= parts.size() && IntStream.range(0, words.size())
			.allMatch((index) -> words.get(index).equals("*") || words.get(index).equals(parts.get(index)));
		return fits ? Optional.of(String.join("/", parts.subList(0, words.size()))) : Optional.empty();
	}

	private static Optional<String> after(String name, String word) {
		var parts = List.of(name.split("/"));
		var at = parts.indexOf(word) + 1;
		return (at > 0 && at < parts.size()) ? Optional.of(parts.get(at)) : Optional.empty();
	}

	/** The beginning of the paths of the method, as in {@code compute/v1}. */
	private List<String> prefix() {
		return this.start.method()
			.bindings()
			.stream()
			.findFirst()
			.map((binding) -> ResourcePath.of(binding.template()).prefix())
			.orElse(List.of());
	}

	private OlderApi api() {
		return this.type.api(this.service, prefix());
	}

	private String url(String path) {
		return api().link(path);
	}

	private Optional<String> written() {
		var method = this.start.method();
		var words = this.type.data().verbs();
		return Stream.of(method.descriptor().getService().getName() + "." + method.name(), method.name())
			.flatMap((name) -> Stream.ofNullable(words.get(name)))
			.findFirst();
	}

	private String methodWord() {
		var name = this.start.method().name();
		return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
	}

	/**
	 * The enum value for the method: its name, or that of a standard method with or
	 * without the kind of the resource, as CREATE_USER for the insert of a user. Any
	 * other method updates the resource or the one that contains it.
	 */
	private Optional<EnumValueDescriptor> word(EnumDescriptor words) {
		var name = RequestFields.snakeCase(this.start.method().name());
		var verb = name.split("_", 2)[0];
		var standard = VERBS.getOrDefault(verb, verb) + name.substring(verb.length());
		var kinds = kinds();
		return Stream
			.of(written().stream(), Stream.of(name), kinds.stream().limit(1).map((kind) -> standard + "_" + kind),
					Stream.of(standard), kinds.stream().map((kind) -> UPDATE + "_" + kind), Stream.of(UPDATE))
			.flatMap((some) -> some)
			.map((word) -> word.toUpperCase(Locale.ROOT))
			.flatMap((word) -> Stream.ofNullable(words.findValueByName(word)))
			.findFirst();
	}

	/** The kinds of the resource and of those that contain it, from the inside. */
	private List<String> kinds() {
		var parts = target().map((name) -> List.of(name.split("/"))).orElse(List.of());
		return IntStream.iterate(parts.size() - 2, (index) -> index >= 0, (index) -> index - 2)
			.mapToObj((index) -> singular(RequestFields.snakeCase(parts.get(index))))
			.toList();
	}

	private static String singular(String collection) {
		return collection.endsWith("s") ? collection.substring(0, collection.length() - 1) : collection;
	}

}
