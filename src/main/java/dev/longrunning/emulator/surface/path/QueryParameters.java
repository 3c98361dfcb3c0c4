package dev.longrunning.emulator.surface.path;

import java.util.ArrayList;
import java.util.List;

import dev.longrunning.emulator.status.StatusException;

/**
 * The parameters of a query string, in the order sent. A name may occur several times.
 *
 * @param all the parameters
 */
public record QueryParameters(List<Parameter> all) {

	/** More than fits into a query of 32 KiB; a form in a body could have millions. */
	private static final int MAX_PARAMETERS = 20_000;

	private static final QueryParameters NONE = new QueryParameters(List.of());

	public QueryParameters {
		all = List.copyOf(all);
	}

	/**
	 * Parses a query string. Only {@code &} is a separator, because {@code ;} occurs in
	 * values ({@code $alt=json;enum-encoding=int}). A plus is a space. A parameter
	 * without {@code =} has an empty value.
	 * @param rawQuery the encoded text after the question mark; empty for none
	 * @return the parameters
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT if the
	 * encoding is invalid or there are too many parameters
	 */
	public static QueryParameters parse(String rawQuery) {
		if (rawQuery.isEmpty()) {
			return NONE;
		}
		var encoding = PercentEncoding.ofQuery(rawQuery);
		var parameters = new ArrayList<Parameter>();
		for (int from = 0; from < rawQuery.length();) {
			int ampersand = rawQuery.indexOf('&', from);
			int to = (ampersand < 0) ? rawQuery.length() : ampersand;
			if (parameters.size() == MAX_PARAMETERS) {
				throw StatusException.invalidArgument("A request may have at most " + MAX_PARAMETERS + " parameters.");
			}
			if (to > from) {
				int equals = rawQuery.indexOf('=', from, to);
				parameters.add((equals < 0) ? new Parameter(encoding.decode(from, to), "")
						: new Parameter(encoding.decode(from, equals), encoding.decode(equals + 1, to)));
			}
			from = to + 1;
		}
		return new QueryParameters(parameters);
	}

	/**
	 * All values of a parameter.
	 * @param name the name
	 * @return the values, in the order sent
	 */
	public List<String> values(String name) {
		return this.all.stream().filter((parameter) -> parameter.name().equals(name)).map(Parameter::value).toList();
	}

	/**
	 * A parameter.
	 *
	 * @param name the decoded name
	 * @param value the decoded value
	 */
	public record Parameter(String name, String value) {
	}

}
