package dev.longrunning.emulator.resource.effect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.longrunning.emulator.status.StatusException;

/**
 * The rows of a table in CSV (RFC 4180), which a data URI (RFC 2397) contains. Other URIs
 * name files, which are not read.
 */
final class CsvRows {

	private static final String DATA = "data:";

	private static final String BASE64 = ";base64";

	private CsvRows() {
	}

	/**
	 * Reads a table.
	 * @param uri the URI
	 * @param columns the names of the columns
	 * @return the values of each row by column, none for a URI of a file
	 */
	static List<Map<String, String>> read(String uri, List<String> columns) {
		return uri.startsWith(DATA) ? lines(content(uri)).stream().map((line) -> row(line, columns)).toList()
				: List.of();
	}

	private static String content(String uri) {
		var comma = uri.indexOf(',');
		if (comma < 0) {
			throw StatusException
				.invalidArgument("The data URI has no comma. Write data:text/csv, and the rows after it.");
		}
		var data = uri.substring(comma + 1);
		try {
			return uri.substring(0, comma).endsWith(BASE64)
					? new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8)
					: URLDecoder.decode(data.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw StatusException.invalidArgument("The data URI is malformed: " + ex.getMessage());
		}
	}

	private static Map<String, String> row(List<String> line, List<String> columns) {
		var row = new HashMap<String, String>();
		for (int index = 0; index < columns.size(); index++) {
			row.put(columns.get(index), (index < line.size()) ? line.get(index).strip() : "");
		}
		return row;
	}

	private static List<List<String>> lines(String content) {
		var lines = new ArrayList<List<String>>();
		var line = new ArrayList<String>();
		var value = new StringBuilder();
		var isQuoted = false;
		for (int index = 0; index < content.length(); index++) {
			var character = content.charAt(index);
			if (character == '"') {
				// A quote in a quoted value is doubled.
				isQuoted = !isQuoted;
				if (isQuoted && index > 0 && content.charAt(index - 1) == '"') {
					value.append(character);
				}
			}
			else if (isQuoted || character != ',' && character != '\n') {
				value.append(character);
			}
			else {
				line.add(value.toString());
				value.setLength(0);
				if (character == '\n') {
					lines.add(List.copyOf(line));
					line.clear();
				}
			}
		}
		line.add(value.toString());
		lines.add(line);
		return lines.stream().filter((one) -> one.stream().anyMatch((text) -> !text.isBlank())).toList();
	}

}
