package dev.longrunning.emulator.surface.profile;

import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;

/**
 * How a service was seen to answer a starting method otherwise than its definition lets
 * expect.
 *
 * @param operationName how the operation's name is made
 * @param isDoneAtOnce whether the start answers with an operation that is done
 * @param isUnnamed whether that operation has no name and is kept nowhere
 * @param hasResult whether an operation that is done shows a response or an error
 * @param metadataType full name of the metadata's type, {@code none} where there is no
 * metadata
 * @param verb what the metadata calls the method
 */
public record MethodProfile(Optional<OperationNameForm> operationName, boolean isDoneAtOnce, boolean isUnnamed,
		boolean hasResult, Optional<String> metadataType, Optional<String> verb) {

	/** What any method does. */
	public static final MethodProfile USUAL = new MethodProfile(Optional.empty(), false, false, true, Optional.empty(),
			Optional.empty());

	/** Stands for no metadata and for no result. */
	public static final String NONE = "none";

	public static MethodProfile of(DocumentFields written) {
		return new MethodProfile(written.find("operationName").map(OperationNameForm::parse),
				flag(written, "doneAtOnce"), flag(written, "unnamed"),
				written.find("result").map((word) -> word.choice(List.of(NONE))).isEmpty(),
				written.find("metadataType").map(DocumentNode::text), written.find("verb").map(DocumentNode::text));
	}

	private static boolean flag(DocumentFields written, String name) {
		return written.find(name).map(DocumentNode::flag).orElse(false);
	}

	/** Whether the operation has metadata at all. */
	public boolean hasMetadata() {
		return this.metadataType.filter(NONE::equals).isEmpty();
	}

}
