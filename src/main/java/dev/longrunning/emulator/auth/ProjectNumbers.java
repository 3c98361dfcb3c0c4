package dev.longrunning.emulator.auth;

/** The numbers that projects and accounts have beside their names, made of these. */
public final class ProjectNumbers {

	private ProjectNumbers() {
	}

	/**
	 * The number of a project.
	 * @param id its id
	 * @return twelve digits
	 */
	public static String ofProject(String id) {
		return "10" + "%010d".formatted(Integer.toUnsignedLong(id.hashCode()));
	}

	/**
	 * The number of an account.
	 * @param email its address
	 * @return twenty-one digits
	 */
	public static String ofAccount(String email) {
		return "10" + "%019d".formatted(Integer.toUnsignedLong(email.hashCode()));
	}

}
