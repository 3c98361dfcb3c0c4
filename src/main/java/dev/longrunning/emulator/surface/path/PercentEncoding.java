package dev.longrunning.emulator.surface.path;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import dev.longrunning.emulator.status.StatusException;

/**
 * The percent-encoding (RFC 3986) of one path or query string. Decoding is strict: an
 * invalid escape or invalid UTF-8 is INVALID_ARGUMENT with its position.
 */
final class PercentEncoding {

	private static final String UNRESERVED_MARKS = "-_.~";

	private final String component;

	private final String raw;

	private final String text;

	private PercentEncoding(String component, String raw, String text) {
		this.component = component;
		this.raw = raw;
		this.text = text;
	}

	/** The encoding of a path, in which a plus is a plus. */
	static PercentEncoding ofPath(String rawPath) {
		return new PercentEncoding("path", rawPath, rawPath);
	}

	/** The encoding of a query, in which a plus is a space. */
	static PercentEncoding ofQuery(String rawQuery) {
		return new PercentEncoding("query", rawQuery, rawQuery.replace('+', ' '));
	}

	/**
	 * Encodes everything except letters, digits and {@code -_.~}, as clients do for one
	 * segment.
	 * @param value the value
	 * @return the encoded value
	 */
	static String encode(String value) {
		var encoded = new StringBuilder(value.length());
		for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
			if (isUnreserved(octet)) {
				encoded.append((char) octet);
			}
			else {
				encoded.append(String.format("%%%02X", octet));
			}
		}
		return encoded.toString();
	}

	/**
	 * Decodes a part.
	 * @param from the index of its first character
	 * @param to the index after its last character
	 * @return the decoded part
	 */
	String decode(int from, int to) {
		return decode(from, to, false);
	}

	/**
	 * Decodes a part, except that {@code %2F} stays encoded.
	 * @param from the index of its first character
	 * @param to the index after its last character
	 * @return the decoded part
	 */
	String decodeAllButSlashes(int from, int to) {
		return decode(from, to, true);
	}

	private String decode(int from, int to, boolean keepSlashes) {
		int escape = this.text.indexOf('%', from, to);
		if (escape < 0) {
			return this.text.substring(from, to);
		}
		var decoded = new StringBuilder(to - from);
		int position = from;
		for (; escape >= 0; escape = this.text.indexOf('%', position, to)) {
			decoded.append(this.text, position, escape);
			position = escape;
			if (keepSlashes && octet(escape, to) == '/') {
				position += 3;
				decoded.append(this.text, escape, position);
				continue;
			}
			var octets = octets(position, to, keepSlashes);
			position += 3 * octets.length;
			decoded.append(characters(octets, escape));
		}
		return decoded.append(this.text, position, to).toString();
	}

	/** Reads adjacent escapes, which may encode one character together. */
	private byte[] octets(int from, int to, boolean keepSlashes) {
		var octets = new ByteArrayOutputStream();
		for (int position = from; position < to && this.text.charAt(position) == '%'; position += 3) {
			var octet = octet(position, to);
			if (keepSlashes && octet == '/') {
				break;
			}
			octets.write(octet);
		}
		return octets.toByteArray();
	}

	private int octet(int escape, int to) {
		int end = Math.min(escape + 3, to);
		if (end < escape + 3 || !HexFormat.isHexDigit(this.text.charAt(escape + 1))
				|| !HexFormat.isHexDigit(this.text.charAt(escape + 2))) {
			throw invalid("'%' is not followed by two hexadecimal digits (a percent sign itself is %25)", escape, end);
		}
		return HexFormat.fromHexDigits(this.text, escape + 1, end);
	}

	private CharBuffer characters(byte[] octets, int position) {
		var input = ByteBuffer.wrap(octets);
		var output = CharBuffer.allocate(octets.length);
		// a new decoder reports invalid octets instead of replacing them
		var result = StandardCharsets.UTF_8.newDecoder().decode(input, output, true);
		if (result.isError()) {
			int begin = position + 3 * input.position();
			throw invalid("these octets are not UTF-8", begin, begin + 3 * result.length());
		}
		return output.flip();
	}

	private StatusException invalid(String why, int from, int to) {
		return StatusException.invalidArgument("Invalid percent-encoding in the " + this.component + " at position "
				+ from + ", '" + this.raw.substring(from, to) + "': " + why + ".");
	}

	private static boolean isUnreserved(byte octet) {
		return octet >= 0 && (Character.isLetterOrDigit(octet) || UNRESERVED_MARKS.indexOf(octet) >= 0);
	}

}
