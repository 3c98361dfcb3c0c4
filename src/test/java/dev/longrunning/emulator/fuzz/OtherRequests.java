package dev.longrunning.emulator.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Requests to what is around the APIs: tokens, documents, health; and batches of calls.
 *
 * @param calls gives the parts of batches
 */
record OtherRequests(ApiRequests calls) implements Generator {

	private static final List<String> PATHS = List.of("/", "/openapi", "/openapi/vision-v1", "/discovery/v1/apis",
			"/actuator/health", "/actuator/health/readiness", "/actuator", "/swagger-ui/index.html", "/favicon.ico",
			"/computeMetadata/v1/instance/service-accounts/default/token",
			"/computeMetadata/v1/instance/service-accounts/default/identity?audience=", "/computeMetadata/v1/",
			"/v1/operations", "/v1/projects/fuzz-0/operations", "/emulator/v1/", "/error", "//", "/%2e%2e/");

	@Override
	public FuzzRequest next(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> token(random);
			case 1 -> page(random);
			default -> batch(random);
		};
	}

	private static FuzzRequest page(Random random) {
		var path = PATHS.get(random.nextInt(PATHS.size()))
				+ ((random.nextInt(3) == 0) ? Texts.inTarget(random, Texts.hostile(random)) : "");
		return FuzzRequest.Http.of("GET", path, List.of("Metadata-Flavor: Google"), new byte[0]);
	}

	private static FuzzRequest token(Random random) {
		var type = (random.nextInt(5) == 0) ? Texts.encoded(Texts.hostile(random))
				: "urn:ietf:params:oauth:grant-type:jwt-bearer";
		var form = "grant_type=" + type + "&assertion=" + Texts.inTarget(random, Credentials.assertion(random));
		return FuzzRequest.Http.of("POST", "/token", List.of("Content-Type: application/x-www-form-urlencoded"),
				form.getBytes(StandardCharsets.ISO_8859_1));
	}

	private FuzzRequest batch(Random random) {
		var body = new StringBuilder();
		for (int i = random.nextInt(6); i >= 0; i--) {
			body.append("--b\r\nContent-Type: application/http\r\nContent-ID: <").append(i).append(">\r\n\r\n");
			if (this.calls.next(random) instanceof FuzzRequest.Http part) {
				body.append(part.text()).append("\r\n");
			}
		}
		body.append("--b--\r\n");
		var bytes = body.toString().getBytes(StandardCharsets.ISO_8859_1);
		return FuzzRequest.Http.of("POST", "/batch", List.of("Content-Type: multipart/mixed; boundary=b"),
				(random.nextInt(4) == 0) ? Bodies.bytes(random, bytes) : bytes);
	}

}
