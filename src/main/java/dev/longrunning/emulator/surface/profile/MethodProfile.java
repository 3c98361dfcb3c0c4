package dev.longrunning.emulator.surface.profile;

import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;

/**
 * The observed deviations of a method that starts operations from its definition.
 *
 * @param operationName the form of the operation's name
 * @param isDoneAtOnce true if the method returns an operation that is already done
 * @param isUnnamed true if that operation has no name and is not stored
 * @param hasResult true if an operation that is done has a response or an error
 * @param metadataType the full name of the metadata's type, {@code none} for no metadata
 * @param verb the verb for the method in the metadata
 * @param responseOmits the fields of the resource that the response leaves out, by their
 * JSON names
 */
public record MethodProfile(Optional<OperationNameForm> operationName, boolean isDoneAtOnce, boolean isUnnamed,
		boolean hasResult, Optional<String> metadataType, Optional<String> verb, List<String> responseOmits) {

	/** No deviations. */
	public static final MethodProfile USUAL = new MethodProfile(Optional.empty(), false, false, true, Optional.empty(),
			Optional.empty(), List.of());

	/** The value for no metadata and for no result. */
	public static final String NONE = "none";

	public MethodProfile {
		responseOmits = List.copyOf(responseOmits);
	}

	/**
	 * Reads the profile from the data of a method.
	 * @param written the data
	 * @return the profile
	 */
	public static MethodProfile of(DocumentFields written) {
		return new MethodProfile(written.find("operationName").map(OperationNameForm::parse),
				flag(written, "doneAtOnce"), flag(written, "unnamed"),
				written.find("result").map((word) -> word.choice(List.of(NONE))).isEmpty(),
				written.find("metadataType").map(DocumentNode::text), written.find("verb").map(DocumentNode::text),
				written.find("responseOmits").map(MethodProfile::texts).orElse(List.of()));
	}

	private static List<String> texts(DocumentNode list) {
		return list.items().stream().map(DocumentNode::text).toList();
	}

	private static boolean flag(DocumentFields written, String name) {
		return written.find(name).map(DocumentNode::flag).orElse(false);
	}

	/**
	 * Tells whether the operation has metadata.
	 * @return false if the data sets the metadata's type to {@code none}
	 */
	public boolean hasMetadata() {
		return this.metadataType.filter(NONE::equals).isEmpty();
	}

}
