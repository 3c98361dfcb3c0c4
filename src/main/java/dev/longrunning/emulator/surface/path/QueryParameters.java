package dev.longrunning.emulator.surface.path;

import java.util.ArrayList;
import java.util.List;

import dev.longrunning.emulator.status.StatusException;

/**
 * The parameters of a query string, in the order they came; a name may come again.
 *
 * @param all the parameters
 */
public record QueryParameters(List<Parameter> all) {

	/** More than a query of 32 KiB can hold; a form in a body could hold millions. */
	private static final int MOST = 20_000;

	public QueryParameters {
		all = List.copyOf(all);
	}

	/**
	 * Reads a query string. Only {@code &} separates, as {@code ;} stands within values
	 * ({@code $alt=json;enum-encoding=int}); a plus is a space; without {@code =} the
	 * value is empty.
	 * @param rawQuery what follows the question mark, undecoded; empty for none
	 * @return the parameters
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT where the
	 * encoding is wrong
	 */
	public static QueryParameters parse(String rawQuery) {
		var encoding = PercentEncoding.ofQuery(rawQuery);
		var parameters = new ArrayList<Parameter>();
		for (int from = 0; from < rawQuery.length();) {
			int ampersand = rawQuery.indexOf('&', from);
			int to = (ampersand < 0) ? rawQuery.length() : ampersand;
			if (parameters.size() == MOST) {
				throw StatusException.invalidArgument("A request has at most " + MOST + " parameters.");
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
	 * All values of one name.
	 * @param name the name
	 * @return the values, in the order they came
	 */
	public List<String> values(String name) {
		return this.all.stream().filter((parameter) -> parameter.name().equals(name)).map(Parameter::value).toList();
	}

	/**
	 * One parameter.
	 *
	 * @param name the name, decoded
	 * @param value the value, decoded
	 */
	public record Parameter(String name, String value) {
	}

}
