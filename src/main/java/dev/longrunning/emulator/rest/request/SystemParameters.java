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
 * The system parameters, which every method accepts, also with a dollar sign in front.
 *
 * @param style the style of JSON
 * @param binary true if the answer is a serialized message instead of JSON
 * @param fields the fields of the answer to return
 * @param callback the function that a JSONP answer calls; empty for plain JSON
 * @param legacyErrors true if errors include the list that older clients read
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

	private static final String FIELD_MASK = "x-goog-fieldmask";

	private static final SystemParameters DEFAULTS = new SystemParameters(JsonStyle.PRETTY, false,
			FieldSelection.EVERYTHING, "", false);

	private static final String ENUMS_AS_NUMBERS = ";enum-encoding=int";

	/**
	 * Reads the system parameters of a request.
	 * @param query all parameters of the request
	 * @param headers the headers, which may have a field mask
	 * @return the system parameters
	 * @throws StatusException INVALID_ARGUMENT if one of them is not supported
	 */
	public static SystemParameters of(QueryParameters query, Headers headers) {
		if (query.all().isEmpty() && headers.get(FIELD_MASK).isEmpty()) {
			return DEFAULTS;
		}
		var alt = last(query, "alt", "json");
		var enumsAsNumbers = alt.endsWith(ENUMS_AS_NUMBERS);
		var format = enumsAsNumbers ? alt.substring(0, alt.length() - ENUMS_AS_NUMBERS.length()) : alt;
		if (!FORMATS.contains(format)) {
			throw StatusException.of(Code.INVALID_ARGUMENT, "SYSTEM_PARAMETER_UNSUPPORTED",
					"The system parameter alt is '" + alt
							+ "'. Supported values are json, json;enum-encoding=int and proto.");
		}
		var pretty = !NOT_PRETTY.contains(last(query, "prettyPrint", "true"));
		var fields = last(query, "fields", headers.get(FIELD_MASK).orElse(""));
		return new SystemParameters(new JsonStyle(pretty, enumsAsNumbers), format.equals("proto"),
				FieldSelection.parse(fields), callback(query), last(query, ".xgafv", "2").equals("1"));
	}

	/** Returns the defaults, which also apply if the parameters cannot be read. */
	public static SystemParameters defaults() {
		return DEFAULTS;
	}

	/**
	 * Reads the credentials of a request.
	 * @param query all parameters of the request
	 * @param headers the headers
	 * @return the credentials
	 */
	public static Credentials credentials(QueryParameters query, Headers headers) {
		return Credentials.of(headers::get,
				(name) -> Optional.of(last(query, name, "")).filter((value) -> !value.isEmpty()));
	}

	/**
	 * Returns whether a parameter is a system parameter instead of a field of the
	 * request.
	 * @param name the name of the parameter
	 * @return true if it is a system parameter
	 */
	static boolean isSystem(String name) {
		return name.startsWith("$") || NAMES.contains(name) || IGNORED.contains(name);
	}

	private static String callback(QueryParameters query) {
		var callback = last(query, "callback", "");
		if (!FUNCTION.matcher(callback).matches()) {
			throw StatusException.invalidField("callback",
					"The system parameter callback must be the name of a function, not '" + callback + "'.");
		}
		return callback;
	}

	private static String last(QueryParameters query, String name, String defaultValue) {
		var last = defaultValue;
		for (var parameter : query.all()) {
			if (!parameter.value().isEmpty() && hasName(parameter, name)) {
				last = parameter.value();
			}
		}
		return last;
	}

	private static boolean hasName(Parameter parameter, String name) {
		return parameter.name().equals(name) || parameter.name().equals("$" + name);
	}

}
