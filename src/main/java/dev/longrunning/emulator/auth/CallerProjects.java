package dev.longrunning.emulator.auth;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.longrunning.emulator.auth.AuthSettings.Account;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.status.StatusException;

/**
 * The projects of callers. A call whose request names no project belongs to the project
 * of its caller.
 */
public final class CallerProjects {

	private static final String HEADER = "x-goog-user-project";

	private static final String BEARER = "Bearer ";

	private static final Pattern SERVICE_ACCOUNT = Pattern.compile("[^@]+@([^@.]+)\\.iam\\.gserviceaccount\\.com");

	private final Account account;

	/**
	 * Creates the projects of callers.
	 * @param account the account of callers without credentials
	 */
	public CallerProjects(Account account) {
		this.account = account;
	}

	/**
	 * Returns the project of a caller.
	 * @param headers the headers of the call, names in lower case
	 * @param credentials the credentials of the call
	 * @return the project as in {@code projects/p}: that of {@code x-goog-user-project},
	 * else that of the token's service account, else that of the settings
	 * @throws StatusException INVALID_ARGUMENT if the header cannot be a project
	 */
	public String of(Map<String, String> headers, Credentials credentials) {
		return ProjectName.withId(Optional.ofNullable(headers.get(HEADER))
			.map(CallerProjects::valid)
			.or(() -> credentials.authorization().flatMap(CallerProjects::ofToken))
			.orElseGet(this.account::project));
	}

	private static String valid(String project) {
		if (!Account.isProject(project)) {
			throw StatusException.invalidArgument("The header " + HEADER
					+ " must be the id of a project: lower-case letters, digits and hyphens, such as demo-project.");
		}
		return project;
	}

	private static Optional<String> ofToken(String authorization) {
		if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
			return Optional.empty();
		}
		var token = authorization.substring(BEARER.length()).strip();
		return AccessToken.parse(token)
			.map(AccessToken::email)
			.or(() -> Assertion.parse(token).map(Assertion::email))
			.map(SERVICE_ACCOUNT::matcher)
			.filter(Matcher::matches)
			.map((account) -> account.group(1))
			.filter(Account::isProject);
	}

}
