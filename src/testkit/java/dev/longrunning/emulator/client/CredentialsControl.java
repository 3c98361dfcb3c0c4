package dev.longrunning.emulator.client;

/** The credentials that the emulator issues. */
public final class CredentialsControl {

	private static final String PATH = "/credentials";

	private final ControlCalls control;

	CredentialsControl(ControlCalls control) {
		this.control = control;
	}

	/**
	 * Creates a key of the service account in the emulator's settings.
	 * @return the key in JSON, as in the file that {@code GOOGLE_APPLICATION_CREDENTIALS} names
	 */
	public String serviceAccountKey() {
		return this.control.post(PATH).toString();
	}

	/**
	 * Creates a key of a service account.
	 * @param project the id of its project
	 * @param email its email address
	 * @return the key in JSON, as in the file that {@code GOOGLE_APPLICATION_CREDENTIALS} names
	 */
	public String serviceAccountKey(String project, String email) {
		return this.control.post(PATH, Json.object().put("project", project).put("email", email).toString()).toString();
	}

	/**
	 * Creates an access token for all of the platform.
	 * @return the token
	 */
	public IssuedToken accessToken() {
		return accessToken("");
	}

	/**
	 * Creates an access token.
	 * @param token its scopes, lifetime, email and whether its account is disabled, in JSON or YAML
	 * @return the token
	 */
	public IssuedToken accessToken(String token) {
		return IssuedToken.of(this.control.post(PATH + ":accessToken", token));
	}

	/**
	 * Creates an API key.
	 * @return the key, as clients send it
	 */
	public String apiKey() {
		return this.control.post(PATH + ":apiKey").path("keyString").asString("");
	}

}
