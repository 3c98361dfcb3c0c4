package dev.longrunning.emulator.rest.request;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.longrunning.emulator.auth.Credentials;
import dev.longrunning.emulator.json.FieldSelection;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.path.QueryParameters;
import dev.longrunning.emulator.surface.path.QueryParameters.Parameter;

/**
 * The parameters that every method takes, each also with a dollar sign in front.
 *
 * @param style how JSON is to look
 * @param binary whether the answer is wanted as a serialized message
 * @param fields which part of the answer is wanted
 * @param callback the function that a JSONP answer calls; empty for plain JSON
 * @param legacyErrors whether errors carry the list that older clients read
 */
public record SystemParameters(JsonStyle style, boolean binary, FieldSelection fields, String callback,
		boolean legacyErrors) {

	private static final Pattern FUNCTION = Pattern.compile("[\\w.$\\[\\]]*");

	private static final Set<String> FORMATS = Set.of("json", "proto", "media");

	private static final Set<String> NOT_PRETTY = Set.of("false", "0");

	private static final Set<String> IGNORED = Set.of("key", "access_token", "oauth_token", "quotaUser", "userProject",
			"uploadType", "upload_protocol", "ct", "apiVersion", "outputDefaults", "unique", "httpMethod",
			"bearer_token");

	private static final Set<String> NAMES = Set.of("alt", "prettyPrint", "fields", "callback", ".xgafv");

	private static final String ENUMS_AS_NUMBERS = ";enum-encoding=int";

	/**
	 * Reads them.
	 * @param query all parameters of a request
	 * @param headers its headers: a field mask may come there
	 * @return the system parameters
	 */
	public static SystemParameters of(QueryParameters query, Headers headers) {
		var alt = last(query, "alt", "json");
		var enumsAsNumbers = alt.endsWith(ENUMS_AS_NUMBERS);
		var format = enumsAsNumbers ? alt.substring(0, alt.length() - ENUMS_AS_NUMBERS.length()) : alt;
		if (!FORMATS.contains(format)) {
			throw StatusException.of(Code.INVALID_ARGUMENT, "SYSTEM_PARAMETER_UNSUPPORTED",
					"The system parameter alt is '" + alt
							+ "'; json and proto are offered, json also with ;enum-encoding=int.");
		}
		var pretty = !NOT_PRETTY.contains(last(query, "prettyPrint", "true"));
		var fields = last(query, "fields", headers.get("x-goog-fieldmask").orElse(""));
		return new SystemParameters(new JsonStyle(pretty, enumsAsNumbers), format.equals("proto"),
				FieldSelection.parse(fields), callback(query), last(query, ".xgafv", "2").equals("1"));
	}

	/** What an answer looks like when the parameters themselves cannot be read. */
	public static SystemParameters defaults() {
		return new SystemParameters(JsonStyle.PRETTY, false, FieldSelection.EVERYTHING, "", false);
	}

	/**
	 * What lets the caller in.
	 * @param query all parameters of a request
	 * @param headers its headers
	 * @return the credentials
	 */
	public static Credentials credentials(QueryParameters query, Headers headers) {
		return Credentials.of(headers::get,
				(name) -> Optional.of(last(query, name, "")).filter((value) -> !value.isEmpty()));
	}

	/**
	 * Whether a parameter is one of these, and no field of a request.
	 * @param name the parameter's name
	 * @return whether it is a system parameter
	 */
	static boolean isSystem(String name) {
		return name.startsWith("$") || NAMES.contains(name) || IGNORED.contains(name);
	}

	private static String callback(QueryParameters query) {
		var callback = last(query, "callback", "");
		if (!FUNCTION.matcher(callback).matches()) {
			throw StatusException.invalidField("callback",
					"The system parameter callback is no name of a function: '" + callback + "'.");
		}
		return callback;
	}

	private static String last(QueryParameters query, String name, String otherwise) {
		var last = otherwise;
		for (var parameter : query.all()) {
			if (!parameter.value().isEmpty() && isCalled(parameter, name)) {
				last = parameter.value();
			}
		}
		return last;
	}

	private static boolean isCalled(Parameter parameter, String name) {
		return parameter.name().equals(name) || parameter.name().equals("$" + name);
	}

}
