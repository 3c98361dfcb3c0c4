package dev.longrunning.emulator.surface.resource;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.api.ResourceProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.path.PathTemplate;

/**
 * The HTTP bindings that standard methods without any would have. They follow from the
 * name of the method and from the patterns of its annotated resource, so that services
 * with gRPC alone have resources too. No call is routed by them.
 *
 * @param version the methods of one version of an API
 */
public record ImpliedBindings(Collection<ApiMethod> version) {

	/** Patterns that are path templates: each segment is a word or a wildcard. */
	private static final Pattern PLAIN = Pattern.compile("([\\w.~-]+|\\*)(/([\\w.~-]+|\\*))*(/\\*\\*)?");

	private static final String NAME = "name";

	private static final String PARENT = "parent";

	/**
	 * The method with the bindings that it has or would have.
	 * @param method a method of the version
	 * @return the method, or a copy
	 */
	public ApiMethod add(ApiMethod method) {
		return method.bindings().isEmpty() ? method.withBindings(implied(method)) : method;
	}

	private List<HttpBinding> implied(ApiMethod method) {
		var input = method.input();
		return switch (verb(method)) {
			case "Get" -> bindings("GET", annotated(method.output(), noun(method)), NAME, input);
			case "List" -> listed(method).map((type) -> inCollection("GET", type, input)).orElse(List.of());
			case "Create" ->
				taken(method).map((field) -> inCollection("POST", field.getMessageType(), input)).orElse(List.of());
			case "Update" -> taken(method).map((field) -> bindings("PATCH", Optional.of(field.getMessageType()),
					field.getName() + "." + NAME, input))
				.orElse(List.of());
			case "Delete" -> bindings("DELETE", gotten(noun(method)), NAME, input);
			default -> List.of();
		};
	}

	private static String verb(ApiMethod method) {
		return method.name().replaceFirst("(?<=[a-z])[A-Z].*", "");
	}

	private static String noun(ApiMethod method) {
		return method.name().substring(verb(method).length());
	}

	private static Optional<Descriptor> annotated(Descriptor type, String name) {
		return Optional.of(type)
			.filter((one) -> one.getName().equals(name) && one.getOptions().hasExtension(ResourceProto.resource));
	}

	/** The type that a Get method returns. */
	private Optional<Descriptor> gotten(String name) {
		return this.version.stream()
			.filter((method) -> verb(method).equals("Get"))
			.flatMap((method) -> annotated(method.output(), name).stream())
			.findFirst();
	}

	private Optional<Descriptor> listed(ApiMethod method) {
		return method.output()
			.getFields()
			.stream()
			.filter((field) -> field.isRepeated() && !field.isMapField() && field.getJavaType() == JavaType.MESSAGE)
			.map(FieldDescriptor::getMessageType)
			.filter((type) -> gotten(type.getName()).filter(type::equals).isPresent())
			.findFirst();
	}

	private static Optional<FieldDescriptor> taken(ApiMethod method) {
		return method.input()
			.getFields()
			.stream()
			.filter((field) -> !field.isRepeated() && field.getJavaType() == JavaType.MESSAGE
					&& annotated(field.getMessageType(), noun(method)).isPresent())
			.findFirst();
	}

	private static List<HttpBinding> bindings(String httpMethod, Optional<Descriptor> type, String variable,
			Descriptor input) {
		if (input.findFieldByName(variable.replaceFirst("\\..*", "")) == null) {
			return List.of();
		}
		return type.stream()
			.flatMap(ImpliedBindings::patterns)
			.map((pattern) -> binding(httpMethod, "/{" + variable + "=" + pattern + "}"))
			.toList();
	}

	private static List<HttpBinding> inCollection(String httpMethod, Descriptor type, Descriptor input) {
		if (input.findFieldByName(PARENT) == null) {
			return List.of();
		}
		return patterns(type).filter((pattern) -> pattern.matches(".+/[^/*]+/\\*+"))
			.map((pattern) -> binding(httpMethod, pattern.replaceFirst("(.+)/([^/]+)/\\*+", "/{" + PARENT + "=$1}/$2")))
			.toList();
	}

	private static Stream<String> patterns(Descriptor type) {
		return type.getOptions()
			.getExtension(ResourceProto.resource)
			.getPatternList()
			.stream()
			.map((pattern) -> pattern.replaceAll("\\{[^{}]*=\\*\\*}", "**").replaceAll("\\{[^{}]*}", "*"))
			.filter((pattern) -> PLAIN.matcher(pattern).matches() && pattern.contains("*"));
	}

	private static HttpBinding binding(String httpMethod, String template) {
		return new HttpBinding(httpMethod, PathTemplate.parse(template), "");
	}

}
