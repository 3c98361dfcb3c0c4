package dev.longrunning.emulator.surface;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;

/**
 * The metadata form that most services of Google Cloud share: the times of creation and
 * end, the target and the verb. Recorded responses of such services also have other
 * traits in common.
 */
public final class TargetFamily {

	private static final Map<String, JavaType> FIELDS = Map.of("create_time", JavaType.MESSAGE, "end_time",
			JavaType.MESSAGE, "target", JavaType.STRING, "verb", JavaType.STRING);

	private TargetFamily() {
	}

	/**
	 * Tells whether a metadata type has all fields of the family.
	 * @param metadata the type
	 * @return true if it has all of them
	 */
	public static boolean contains(Descriptor metadata) {
		return FIELDS.entrySet().stream().allMatch((entry) -> {
			var field = metadata.findFieldByName(entry.getKey());
			return field != null && !field.isRepeated() && field.getJavaType() == entry.getValue();
		});
	}

	/**
	 * The field that records a requested cancellation.
	 * @param metadata the type
	 * @return the field, under either of its two names
	 */
	static Optional<FieldDescriptor> cancelRequested(Descriptor metadata) {
		return Stream.of("requested_cancellation", "cancel_requested")
			.flatMap((name) -> Stream.ofNullable(metadata.findFieldByName(name)))
			.filter((field) -> !field.isRepeated() && field.getJavaType() == JavaType.BOOLEAN)
			.findFirst();
	}

}
