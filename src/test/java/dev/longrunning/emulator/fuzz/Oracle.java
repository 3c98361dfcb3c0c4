package dev.longrunning.emulator.fuzz;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The judge of answers. */
final class Oracle {

	private static final Pattern JAVA = Pattern.compile("\\b(?:java|javax|jakarta|tools\\.jackson|dev\\.longrunning"
			+ "|org\\.(?:springframework|eclipse|hibernate|h2|postgresql|projectnessie)|io\\.grpc|com\\.google\\.common)\\.\\w+\\.\\w+"
			+ "|\\w+Exception\\b|\\n\\tat \\w|StackOverflowError|OutOfMemoryError");

	private static final Pattern OWN_FAILURE = Pattern
		.compile("\"error\":\\s*\\{[^{}]*\"status\":\\s*\"(?:INTERNAL|UNKNOWN|DATA_LOSS)\"");

	/** The HTTP statuses past 499 that are declared, each with its word. */
	private static final Pattern DECLARED = Pattern
		.compile("\"status\":\\s*\"(?:UNIMPLEMENTED|UNAVAILABLE|DEADLINE_EXCEEDED)\"|\"(?:DOWN|OUT_OF_SERVICE)\"");

	private static final Set<Integer> GRPC_FAILURES = Set.of(2, 13, 15);

	/**
	 * For these the gRPC protocol wants INTERNAL. The first three are messages of gRPC's
	 * library, which answers the calls of its own services.
	 */
	private static final Pattern BROKEN_FRAME = Pattern.compile(
			"gRPC frame header malformed.*|Encountered end-of-stream mid-frame|Can't decode compressed gRPC message.*"
					+ "|The request ends within a message\\.|The first byte of a message must be 0 or 1\\."
					+ "|A message is compressed, but grpc-encoding names no compression\\.");

	private Oracle() {
	}

	/**
	 * Judges an answer.
	 * @param request what it answers
	 * @param answer the answer
	 * @return what is wrong with it, empty where nothing is
	 */
	static Optional<String> objection(FuzzRequest request, Answer answer) {
		if (answer instanceof Answer.Silence) {
			return Optional.of("no answer");
		}
		var name = JAVA.matcher(answer.text());
		if (!isDescriptors(request, answer) && name.find() && !isEcho(request, name.group())) {
			return Optional.of("a name of Java in the answer: " + name.group());
		}
		return request.mayFail() ? Optional.empty() : failure(answer);
	}

	private static Optional<String> failure(Answer answer) {
		return switch (answer) {
			case Answer.Http(var status, var text) when status >= 500 && !DECLARED.matcher(text).find() ->
				Optional.of("status " + status);
			case Answer.Http(var _, var text) when OWN_FAILURE.matcher(text).find() || text.contains("HTTP/1.1 500") ->
				Optional.of("INTERNAL, UNKNOWN or DATA_LOSS");
			case Answer.Grpc(var raw) when GRPC_FAILURES.contains(raw.code())
					&& !BROKEN_FRAME.matcher(raw.message()).matches() ->
				Optional.of("gRPC status " + raw.code());
			case Answer.Http _, Answer.Grpc _, Answer.Closed _, Answer.Silence _ -> Optional.empty();
		};
	}

	/** Definitions name the Java packages of generated code. */
	private static boolean isDescriptors(FuzzRequest request, Answer answer) {
		return request instanceof FuzzRequest.Grpc call && call.isReflection() && answer instanceof Answer.Grpc(var raw)
				&& raw.code() == 0;
	}

	private static boolean isEcho(FuzzRequest request, String name) {
		return request.describe().contains(name);
	}

}
