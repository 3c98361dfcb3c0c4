package dev.longrunning.emulator.surface;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;

/**
 * The metadata that most services of Google Cloud share in shape: when the operation was
 * created and ended, what it is about and what it does to that. Such services were seen
 * to have further habits in common.
 */
public final class TargetFamily {

	private static final Map<String, JavaType> FIELDS = Map.of("create_time", JavaType.MESSAGE, "end_time",
			JavaType.MESSAGE, "target", JavaType.STRING, "verb", JavaType.STRING);

	private TargetFamily() {
	}

	/**
	 * Whether a type of metadata has the fields of the family.
	 * @param metadata the type
	 * @return whether it has all of them
	 */
	public static boolean contains(Descriptor metadata) {
		return FIELDS.entrySet().stream().allMatch((entry) -> {
			var field = metadata.findFieldByName(entry.getKey());
			return field != null && !field.isRepeated() && field.getJavaType() == entry.getValue();
		});
	}

	/**
	 * The field that says whether a cancel was asked for.
	 * @param metadata the type
	 * @return the field, by either of its names
	 */
	static Optional<FieldDescriptor> cancelRequested(Descriptor metadata) {
		return Stream.of("requested_cancellation", "cancel_requested")
			.flatMap((name) -> Stream.ofNullable(metadata.findFieldByName(name)))
			.filter((field) -> !field.isRepeated() && field.getJavaType() == JavaType.BOOLEAN)
			.findFirst();
	}

}
