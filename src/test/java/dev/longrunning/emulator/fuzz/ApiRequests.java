package dev.longrunning.emulator.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls to the APIs over REST, by the paths of their OpenAPI documents.
 *
 * @param endpoints all of them
 */
record ApiRequests(List<Endpoint> endpoints) implements Generator {

	private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

	private static final List<String> SYSTEM = List.of("fields", "$fields", "alt", "$alt", "key", "prettyPrint",
			"$httpMethod", "$.xgafv", "callback", "access_token", "oauth_token", "quotaUser", "upload_protocol",
			"uploadType", "filter", "pageSize", "pageToken", "returnPartialSuccess", "updateMask", "requestId");

	private static final List<String> HEADERS = List.of("X-HTTP-Method-Override", "X-Goog-FieldMask",
			"X-Goog-User-Project", "X-Goog-Request-Params", "X-Goog-Api-Client", "Accept", "Accept-Encoding",
			"If-Match", "x-emulator-service", "x-emulator-scenario", "Expect", "Range", "Cookie", "Origin",
			"Authorization", "Traceparent");

	@Override
	public FuzzRequest next(Random random) {
		var endpoint = this.endpoints.get(random.nextInt(this.endpoints.size()));
		var headers = headers(random);
		var body = endpoint.example().isEmpty() ? new Bodies.Encoded(List.of(), new byte[0])
				: Bodies.of(random, endpoint.example());
		headers.addAll(body.headers());
		return FuzzRequest.Http.of(verb(random, endpoint), target(random, endpoint), headers, body.body());
	}

	private static String verb(Random random, Endpoint endpoint) {
		return (random.nextInt(40) == 0)
				? List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE").get(random.nextInt(8))
				: endpoint.verb();
	}

	static String target(Random random, Endpoint endpoint) {
		var target = new StringBuilder(
				VARIABLE.matcher(endpoint.path()).replaceAll((_) -> Matcher.quoteReplacement(segment(random))));
		for (int i = 0; i < Math.max(0, random.nextInt(6) - 3); i++) {
			var names = (random.nextBoolean() && !endpoint.query().isEmpty()) ? endpoint.query() : SYSTEM;
			target.append((target.indexOf("?") < 0) ? '?' : '&')
				.append(names.get(random.nextInt(names.size())))
				.append('=')
				.append(Texts.inTarget(random, value(random)));
		}
		return target.toString();
	}

	private static String segment(Random random) {
		return switch (random.nextInt(10)) {
			case 0 -> Texts.inTarget(random, Texts.hostile(random)).replace("?", "%3F");
			case 1 -> "op" + random.nextInt(30);
			case 2 -> "us-central1";
			default -> Names.project(random);
		};
	}

	private static String value(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> List.of("name", "done,name", "json", "proto", "media", "true", "false", "1", "2", "10", "DELETE",
					"operations(name,done)", "done = true", "metadata.state:*")
				.get(random.nextInt(14));
			default -> Texts.hostile(random);
		};
	}

	private static List<String> headers(Random random) {
		var headers = new ArrayList<>(List.of("X-Goog-Api-Key: AIza" + "x".repeat(35), "Content-Type: " + type(random),
				// a wait must end before the clients lose patience
				"X-Server-Timeout: 0.3"));
		for (int i = 0; i < Math.max(0, random.nextInt(6) - 3); i++) {
			var name = HEADERS.get(random.nextInt(HEADERS.size()));
			headers.add(name + ": "
					+ Texts.visible(name.equals("Authorization") ? Credentials.any(random) : Texts.hostile(random)));
		}
		return headers;
	}

	private static String type(Random random) {
		return switch (random.nextInt(16)) {
			case 0 -> Texts.visible(Texts.hostile(random));
			case 1 -> "application/x-protobuf";
			case 2 -> "application/json; charset=" + Texts.visible(Texts.hostile(random));
			default -> "application/json";
		};
	}

}
