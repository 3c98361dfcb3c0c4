package dev.longrunning.emulator.auth;

/** The numbers of projects and accounts, derived from their names. */
public final class ProjectNumbers {

	private ProjectNumbers() {
	}

	/**
	 * Returns the number of a project.
	 * @param id the id of the project
	 * @return twelve digits
	 */
	public static String ofProject(String id) {
		return "10" + "%010d".formatted(Integer.toUnsignedLong(id.hashCode()));
	}

	/**
	 * Returns the number of an account.
	 * @param email the address of the account
	 * @return twenty-one digits
	 */
	public static String ofAccount(String email) {
		return "10" + "%019d".formatted(Integer.toUnsignedLong(email.hashCode()));
	}

}
