package dev.longrunning.emulator.journal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The selection of headers that the journal keeps. It excludes credentials. */
final class RecordedHeaders {

	private static final Set<String> NAMES = Set.of("accept", "accept-encoding", "content-type", "grpc-timeout",
			"traceparent", "tracestate", "user-agent");

	private static final List<String> SECRETS = List.of("auth", "cookie", "credential", "jwt", "key", "password",
			"secret", "signature", "token");

	private static final int MAX_VALUE_LENGTH = 512;

	private static final int MAX_NAME_LENGTH = 128;

	private static final int MAX_HEADERS = 50;

	private RecordedHeaders() {
	}

	/**
	 * Selects the headers of a call and truncates long ones.
	 * @param headers returns the headers whose lower-case names pass a test
	 * @return the headers to keep
	 */
	static Map<String, String> of(Function<Predicate<String>, Map<String, String>> headers) {
		var kept = headers.apply(RecordedHeaders::isRecorded);
		if (kept.size() <= MAX_HEADERS && areShort(kept)) {
			return kept;
		}
		return kept.entrySet()
			.stream()
			.limit(MAX_HEADERS)
			.collect(Collectors.toUnmodifiableMap((header) -> TruncatedText.of(header.getKey(), MAX_NAME_LENGTH),
					(header) -> TruncatedText.of(header.getValue(), MAX_VALUE_LENGTH), (first, _) -> first));
	}

	static boolean isRecorded(String name) {
		return NAMES.contains(name) || (name.startsWith("x-") && SECRETS.stream().noneMatch(name::contains));
	}

	private static boolean areShort(Map<String, String> headers) {
		for (var header : headers.entrySet()) {
			if (!isShort(header)) {
				return false;
			}
		}
		return true;
	}

	/** Checks whether a header, or its absence, can be seen in those that are kept. */
	static boolean isKnown(String name, Map<String, String> kept) {
		var value = kept.get(name);
		return isRecorded(name) && name.length() <= MAX_NAME_LENGTH
				&& ((value != null) ? value.length() <= MAX_VALUE_LENGTH : kept.size() < MAX_HEADERS);
	}

	private static boolean isShort(Map.Entry<String, String> header) {
		return header.getKey().length() <= MAX_NAME_LENGTH && header.getValue().length() <= MAX_VALUE_LENGTH;
	}

}
