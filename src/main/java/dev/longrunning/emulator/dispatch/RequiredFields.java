package dev.longrunning.emulator.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import dev.longrunning.emulator.limit.TextLimit;
import dev.longrunning.emulator.status.FieldViolation;
import dev.longrunning.emulator.status.StatusException;

/**
 * The required fields (AIP-203) that are missing from a request, nested messages
 * included. An update requires only the fields of the resource that its mask names
 * (AIP-134). A number or boolean without presence is never missing, because zero may be
 * the intended value.
 */
final class RequiredFields {

	private static final String MASK = "update_mask";

	private static final String ALL = "*";

	private static final Set<String> EVERYTHING = Set.of("");

	/** The largest number of missing fields in one message: enough for a reader. */
	private static final int MAX_VIOLATIONS = 100;

	private final List<FieldViolation> missing = new ArrayList<>();

	private RequiredFields() {
	}

	/**
	 * Refuses a request in which required fields are missing.
	 * @param request the request
	 * @throws StatusException INVALID_ARGUMENT with a violation for each missing field
	 */
	static void check(Message request) {
		var fields = new RequiredFields();
		fields.visit(request);
		if (!fields.missing.isEmpty()) {
			throw StatusException.invalidFields(
					fields.missing.stream().map(FieldViolation::description).collect(Collectors.joining("\n")),
					fields.missing);
		}
	}

	private void visit(Message request) {
		var mask = request.getDescriptorForType().findFieldByName(MASK);
		var updates = mask != null && !mask.isRepeated() && mask.getJavaType() == JavaType.MESSAGE
				&& mask.getMessageType().getFullName().equals(FieldMask.getDescriptor().getFullName());
		if (!updates) {
			visit(request, "", EVERYTHING);
			return;
		}
		addMissing(request, "", EVERYTHING);
		var named = (Message) request.getField(mask);
		var paths = ((List<?>) named.getField(named.getDescriptorForType().findFieldByName("paths"))).stream()
			.map(String::valueOf)
			.toList();
		TextLimit.requirePaths(MASK, paths);
		request.getAllFields().forEach((field, value) -> {
			if (isSingleMessage(field)) {
				var prefix = field.getName() + ".";
				visit((Message) value, prefix,
						paths.stream().map((path) -> prefix + demandedPrefix(path)).collect(Collectors.toSet()));
			}
		});
	}

	/** Returns the common prefix of the paths that a path of the mask demands. */
	private static String demandedPrefix(String path) {
		return (path.equals(ALL) || path.endsWith("." + ALL)) ? path.substring(0, path.length() - 1) : path + ".";
	}

	private void visit(Message message, String prefix, Set<String> demanded) {
		addMissing(message, prefix, demanded);
		message.getAllFields().forEach((field, value) -> {
			if (field.getJavaType() != JavaType.MESSAGE || has(field, FieldBehavior.OUTPUT_ONLY)) {
				return;
			}
			var path = prefix + field.getName();
			if (field.isRepeated()) {
				var elements = (List<?>) value;
				for (int index = 0; index < elements.size(); index++) {
					visit((Message) elements.get(index), path + "[" + index + "].", demanded);
				}
			}
			else {
				visit((Message) value, path + ".", demanded);
			}
		});
	}

	private void addMissing(Message message, String prefix, Set<String> demanded) {
		if (this.missing.size() >= MAX_VIOLATIONS) {
			return;
		}
		for (var field : message.getDescriptorForType().getFields()) {
			var path = prefix + field.getName();
			if (has(field, FieldBehavior.REQUIRED) && isMissing(message, field) && isDemanded(path, demanded)) {
				this.missing.add(new FieldViolation(path, "The field '" + path + "' is required."));
			}
		}
	}

	/** A mask that names a field demands all fields in it too. */
	private static boolean isDemanded(String path, Set<String> demanded) {
		if (demanded.contains("")) {
			return true;
		}
		var field = path.replaceAll("\\[\\d+]", "") + ".";
		return IntStream.range(0, field.length())
			.filter((index) -> field.charAt(index) == '.')
			.anyMatch((index) -> demanded.contains(field.substring(0, index + 1)));
	}

	private static boolean isMissing(Message message, FieldDescriptor field) {
		if (field.isRepeated()) {
			return message.getRepeatedFieldCount(field) == 0;
		}
		var oneof = field.getRealContainingOneof();
		if (oneof != null) {
			return !message.hasOneof(oneof);
		}
		if (field.hasPresence()) {
			return !message.hasField(field);
		}
		return switch (field.getJavaType()) {
			case STRING, BYTE_STRING, ENUM -> !message.hasField(field);
			case INT, LONG, FLOAT, DOUBLE, BOOLEAN -> false;
			case MESSAGE -> throw new IllegalStateException("a message has presence");
		};
	}

	private static boolean isSingleMessage(FieldDescriptor field) {
		return !field.isRepeated() && field.getJavaType() == JavaType.MESSAGE;
	}

	private static boolean has(FieldDescriptor field, FieldBehavior behavior) {
		return field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior).contains(behavior);
	}

}
