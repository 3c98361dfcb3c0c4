package dev.longrunning.emulator.recording;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.longrunning.emulator.expression.RequestLocation;
import dev.longrunning.emulator.scenario.course.SavedScenarios;

/**
 * The conversion of recorded texts to templates: the project, the location, the operation
 * and the texts of the request become expressions.
 *
 * @param needles the texts, the longest first
 */
record RequestTemplates(List<Needle> needles) {

	private static final int MAX_NEEDLES = 200;

	private static final int MAX_ELEMENTS = 20;

	private static final String PROJECTS = "projects/";

	/** The words that CEL reserves, which are no names of fields there. */
	private static final Set<String> RESERVED = Set.of("as", "break", "const", "continue", "else", "false", "for",
			"function", "if", "import", "in", "let", "loop", "namespace", "null", "package", "return", "true", "var",
			"void", "while");

	static RequestTemplates of(Recording recording) {
		var needles = new ArrayList<Needle>();
		needles.addAll(ofOperation(recording));
		addFields(recording.start().request(), "request", needles);
		var scope = recording.start().scope();
		if (scope.startsWith(PROJECTS)) {
			needles.add(Needle.of(scope, "scope"));
			needles.add(Needle.ofId(scope.substring(PROJECTS.length()), "project"));
		}
		var location = RequestLocation.of(recording.start().request());
		if (!location.isEmpty()) {
			needles.add(Needle.ofId(location, "location"));
		}
		return new RequestTemplates(needles.stream()
			.sorted(Comparator.comparingInt((needle) -> -needle.text().length()))
			.limit(MAX_NEEDLES)
			.toList());
	}

	private static void addFields(Message message, String path, List<Needle> needles) {
		message.getAllFields().forEach((field, value) -> {
			if (!RESERVED.contains(field.getName()) && !field.isMapField()) {
				addField(field, value, path + "." + field.getName(), needles);
			}
		});
	}

	private static void addField(FieldDescriptor field, Object value, String path, List<Needle> needles) {
		if (field.isRepeated()) {
			var elements = (List<?>) value;
			for (int index = 0; index < Math.min(elements.size(), MAX_ELEMENTS); index++) {
				addValue(field, elements.get(index), path + "[" + index + "]", needles);
			}
		}
		else {
			addValue(field, value, path, needles);
		}
	}

	private static void addValue(FieldDescriptor field, Object value, String path, List<Needle> needles) {
		if (field.getJavaType() == JavaType.STRING) {
			Needle.ofField((String) value, path)
				.filter((one) -> !one.text().equals(Secrets.REMOVED))
				.ifPresent(needles::add);
		}
		else if (field.getJavaType() == JavaType.MESSAGE && !isWellKnown(field)) {
			addFields((Message) value, path, needles);
		}
	}

	private static boolean isWellKnown(FieldDescriptor field) {
		return field.getMessageType().getFullName().startsWith("google.protobuf.");
	}

	/** The name and the id of the operation. */
	static List<Needle> ofOperation(Recording recording) {
		var id = Needle.ofId(recording.operationId(), "operation.id");
		return recording.operation().contains("/") ? List.of(Needle.of(recording.operation(), "operation.name"), id)
				: List.of(id);
	}

	String of(String text) {
		var template = new StringBuilder();
		var literal = new StringBuilder();
		for (int at = 0; at < text.length();) {
			var found = found(text, at, literal);
			if (found.isPresent()) {
				template.append(SavedScenarios.escaped(literal.toString()));
				template.append("${").append(found.get().expression()).append('}');
				literal.setLength(0);
				at += found.get().text().length();
			}
			else {
				literal.append(text.charAt(at++));
			}
		}
		return template.append(SavedScenarios.escaped(literal.toString())).toString();
	}

	/** A dollar sign before an expression would escape it. */
	private Optional<Needle> found(String text, int at, StringBuilder literal) {
		return Stream.of(literal)
			.filter((before) -> before.isEmpty() || before.charAt(before.length() - 1) != '$')
			.flatMap((_) -> this.needles.stream())
			.filter((needle) -> needle.isAt(text, at))
			.findFirst();
	}

}
