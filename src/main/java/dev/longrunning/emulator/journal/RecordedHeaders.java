package dev.longrunning.emulator.journal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which headers of a call are written down. None that lets anybody in is. */
final class RecordedHeaders {

	private static final Set<String> NAMES = Set.of("accept", "accept-encoding", "content-type", "grpc-timeout",
			"user-agent");

	private static final List<String> SECRETS = List.of("auth", "cookie", "credential", "jwt", "key", "password",
			"secret", "signature", "token");

	private static final int LONGEST = 512;

	private static final int LONGEST_NAME = 128;

	private static final int MOST = 50;

	private RecordedHeaders() {
	}

	/**
	 * Those of a call.
	 * @param headers gives the headers of certain names, these in lower case
	 * @return what is written down of them
	 */
	static Map<String, String> of(Function<Predicate<String>, Map<String, String>> headers) {
		var kept = headers.apply(RecordedHeaders::matters);
		if (kept.size() <= MOST && kept.entrySet().stream().allMatch(RecordedHeaders::isShort)) {
			return kept;
		}
		return kept.entrySet()
			.stream()
			.limit(MOST)
			.collect(Collectors.toUnmodifiableMap((header) -> TruncatedText.of(header.getKey(), LONGEST_NAME),
					(header) -> TruncatedText.of(header.getValue(), LONGEST), (first, _) -> first));
	}

	static boolean matters(String name) {
		return NAMES.contains(name) || (name.startsWith("x-") && SECRETS.stream().noneMatch(name::contains));
	}

	private static boolean isShort(Map.Entry<String, String> header) {
		return header.getKey().length() <= LONGEST_NAME && header.getValue().length() <= LONGEST;
	}

}
