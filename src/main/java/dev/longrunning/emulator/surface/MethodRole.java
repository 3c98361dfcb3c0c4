package dev.longrunning.emulator.surface;

import java.util.Map;

/** What a method is to the emulator. */
public enum MethodRole {

	/** Starts a job and returns its operation. */
	STARTS,
	/** {@code google.longrunning.Operations.GetOperation}. */
	GET,
	/** {@code google.longrunning.Operations.ListOperations}. */
	LIST,
	/** {@code google.longrunning.Operations.CancelOperation}. */
	CANCEL,
	/** {@code google.longrunning.Operations.DeleteOperation}. */
	DELETE,
	/** {@code google.longrunning.Operations.WaitOperation}. */
	WAIT,
	/** Anything else. */
	PLAIN;

	private static final Map<String, MethodRole> OPERATIONS = Map.of("google.longrunning.Operations.GetOperation", GET,
			"google.longrunning.Operations.ListOperations", LIST, "google.longrunning.Operations.CancelOperation",
			CANCEL, "google.longrunning.Operations.DeleteOperation", DELETE,
			"google.longrunning.Operations.WaitOperation", WAIT);

	/**
	 * The role of a method.
	 * @param fullName the method's full name
	 * @param output full name of the type it returns
	 * @return its role
	 */
	static MethodRole of(String fullName, String output) {
		var role = OPERATIONS.get(fullName);
		if (role != null) {
			return role;
		}
		return output.equals("google.longrunning.Operation") ? STARTS : PLAIN;
	}

}
