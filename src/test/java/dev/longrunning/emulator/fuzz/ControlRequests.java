package dev.longrunning.emulator.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls to the control API, by its OpenAPI document. Calls that destroy state name the
 * project whose state it is.
 *
 * @param endpoints all of them
 */
record ControlRequests(List<Endpoint> endpoints) implements Generator {

	private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

	private static final List<String> VERBS = List.of("complete", "fail", "cancel", "expire", "");

	@Override
	public FuzzRequest next(Random random) {
		var endpoint = this.endpoints.get(random.nextInt(this.endpoints.size()));
		if (isImport(endpoint) || (isSlow(endpoint) && random.nextInt(50) > 0)) {
			return next(random);
		}
		var body = body(random, endpoint);
		var headers = new ArrayList<>(body.headers());
		headers.add("Content-Type: " + type(random));
		return FuzzRequest.Http.of(endpoint.verb(), target(random, endpoint), headers, body.body());
	}

	/** A snapshot of another origin may hold the state of any project, or of none. */
	private static boolean isImport(Endpoint endpoint) {
		return endpoint.path().endsWith(":restore") || endpoint.path().endsWith(":drain");
	}

	/** Definitions are read again, keys are made. */
	private static boolean isSlow(Endpoint endpoint) {
		return endpoint.path().endsWith(":reload") || endpoint.path().endsWith("/credentials");
	}

	/** Snapshots are made of a project, and not brought. */
	private static Bodies.Encoded body(Random random, Endpoint endpoint) {
		return (endpoint.example().isEmpty() || endpoint.path().contains("/snapshots/"))
				? new Bodies.Encoded(List.of(), new byte[0]) : Bodies.of(random, endpoint.example());
	}

	private static String target(Random random, Endpoint endpoint) {
		var target = new StringBuilder(VARIABLE.matcher(endpoint.path())
			.replaceAll((match) -> Matcher.quoteReplacement(variable(random, match.group()))));
		if (endpoint.query().contains("scope")) {
			target.append("?scope=").append(Texts.encoded(Names.scope(random)).replace("&", "%26"));
		}
		endpoint.query()
			.stream()
			.filter((name) -> !name.equals("scope") && random.nextInt(3) == 0)
			.forEach((name) -> target.append((target.indexOf("?") < 0) ? '?' : '&')
				.append(name)
				.append('=')
				.append(Texts.inTarget(random, Texts.hostile(random)).replace("&scope", "")));
		return target.toString();
	}

	private static String variable(Random random, String variable) {
		return switch (variable) {
			case "{call}" -> Names.operation(random) + ":" + VERBS.get(random.nextInt(VERBS.size()));
			default -> switch (random.nextInt(4)) {
				case 0 -> Texts.encoded(Texts.hostile(random)).replace("?", "%3F");
				case 1 -> Names.operation(random);
				default -> "n" + random.nextInt(5);
			};
		};
	}

	private static String type(Random random) {
		return switch (random.nextInt(10)) {
			case 0 -> Texts.visible(Texts.hostile(random));
			case 1 -> "application/yaml";
			default -> "application/json";
		};
	}

}
