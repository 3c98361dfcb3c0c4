package dev.longrunning.emulator.surface;

import java.util.Optional;

import tools.jackson.databind.JsonNode;

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
public record StartHabits(Optional<OperationNameForm> operationName, boolean isDoneAtOnce, boolean isUnnamed,
		boolean hasResult, Optional<String> metadataType, Optional<String> verb) {

	/** What any method does. */
	public static final StartHabits USUAL = new StartHabits(Optional.empty(), false, false, true, Optional.empty(),
			Optional.empty());

	private static final String NONE = "none";

	static StartHabits of(JsonNode yaml) {
		return new StartHabits(EmulationData.operationName(yaml), yaml.path("doneAtOnce").asBoolean(false),
				yaml.path("unnamed").asBoolean(false), !yaml.path("result").asString("").equals(NONE),
				yaml.path("metadataType").asStringOpt(), yaml.path("verb").asStringOpt());
	}

	/** Whether the operation has metadata at all. */
	public boolean hasMetadata() {
		return this.metadataType.filter(NONE::equals).isEmpty();
	}

}
