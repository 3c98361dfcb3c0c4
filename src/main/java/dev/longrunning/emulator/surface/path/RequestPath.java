package dev.longrunning.emulator.surface.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** The path of a request, split into segments and verb before it is decoded. */
final class RequestPath {

	private final String raw;

	private final PercentEncoding encoding;

	private final List<Span> spans;

	private final List<String> segments;

	private final String verb;

	private RequestPath(String raw, List<Span> spans, String verb) {
		this.raw = raw;
		this.encoding = PercentEncoding.ofPath(raw);
		this.spans = spans;
		this.segments = decoded(spans, this.encoding);
		this.verb = verb;
	}

	private static List<String> decoded(List<Span> spans, PercentEncoding encoding) {
		var segments = new ArrayList<String>(spans.size());
		for (var span : spans) {
			segments.add(encoding.decode(span.from(), span.to()));
		}
		return segments;
	}

	/**
	 * Splits a path. The verb is removed first, then slashes at the end (the order of
	 * Google's transcoder). So {@code /v1/operations/a/:cancel} cancels, and
	 * {@code /v1/operations/a:cancel/} names an operation.
	 * @param raw the encoded path without the query
	 * @param verbs the known verbs; the text after any other colon belongs to the segment
	 * @return the path, empty if it does not begin with a slash
	 */
	static Optional<RequestPath> parse(String raw, Set<String> verbs) {
		if (!raw.startsWith("/")) {
			return Optional.empty();
		}
		int colon = raw.lastIndexOf(':');
		boolean hasVerb = colon > raw.lastIndexOf('/') && verbs.contains(raw.substring(colon + 1));
		int end = hasVerb ? colon : raw.length();
		return Optional.of(new RequestPath(raw, spans(raw, end), hasVerb ? raw.substring(colon + 1) : ""));
	}

	private static List<Span> spans(String raw, int length) {
		int end = length;
		while (end > 0 && raw.charAt(end - 1) == '/') {
			end--;
		}
		var spans = new ArrayList<Span>();
		for (int from = 1; from <= end;) {
			int slash = raw.indexOf('/', from, end);
			int to = (slash < 0) ? end : slash;
			spans.add(new Span(from, to));
			from = to + 1;
		}
		return spans;
	}

	/**
	 * The segments.
	 * @return the decoded segments
	 */
	List<String> segments() {
		return this.segments;
	}

	/**
	 * The verb.
	 * @return the verb, empty for none
	 */
	String verb() {
		return this.verb;
	}

	/**
	 * Several segments as one value. An encoded slash stays encoded, so that it is not
	 * taken for a separator.
	 * @param from the index of the first segment
	 * @param to the index after the last segment
	 * @return the value
	 */
	String joined(int from, int to) {
		var joined = new StringJoiner("/");
		for (var span : this.spans.subList(from, to)) {
			joined.add(this.encoding.decodeAllButSlashes(span.from(), span.to()));
		}
		return joined.toString();
	}

	@Override
	public String toString() {
		return this.raw;
	}

	private record Span(int from, int to) {
	}

}
