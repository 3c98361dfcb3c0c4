package dev.longrunning.emulator.coverage;

import java.util.Collection;
import java.util.List;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.Descriptor;

/** The fields of a type that only its service sets (AIP-203). */
public final class OutputFields {

	private OutputFields() {
	}

	/**
	 * Leaves out the fields that only the service sets.
	 * @param type the type
	 * @param names the JSON names of fields
	 * @return the names of the other fields
	 */
	public static List<String> without(Descriptor type, Collection<String> names) {
		return type.getFields()
			.stream()
			.filter((field) -> names.contains(field.getJsonName()))
			.filter((field) -> !field.getOptions()
				.getExtension(FieldBehaviorProto.fieldBehavior)
				.contains(FieldBehavior.OUTPUT_ONLY))
			.map((field) -> field.getJsonName())
			.toList();
	}

}
