package dev.longrunning.emulator.auth;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testing.AuthTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may call where calls need credentials: reasons, domain and metadata as
 * {@code google/api/error_reason.proto} has them.
 */
@AuthTest
class AuthorizerTests {

	private static final String GET = "google.longrunning.Operations.GetOperation";

	private static final String PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

	private static final String VISION = "https://www.googleapis.com/auth/cloud-vision";

	private static final String EARTH = "https://www.googleapis.com/auth/earthengine";

	private static final Asked NONE = Asked.get("projects/admitted/operations/none");

	private static final Map<String, String> METADATA = Map.of("service", "googleapis.com", "method", GET);

	private final int port;

	private final RestCalls rest;

	private final EmulatorClient emulator;

	@Autowired
	AuthorizerTests(@LocalServerPort int port, EmulatorClient emulator) {
		this.port = port;
		this.rest = new RestCalls(port);
		this.emulator = emulator;
	}

	@ParameterizedTest
	@EnumSource
	void callWithoutCredentialsIsRefused(Wire wire) {
		var refused = wire.call(this.port, NONE, Map.of());
		requireRefusal(refused, Code.UNAUTHENTICATED, "CREDENTIALS_MISSING", METADATA);
		assertThat(refused.getMessage()).startsWith("Request is missing required authentication credential.");
	}

	@ParameterizedTest
	@CsvSource({ "REST, Bearer anything", "GRPC, Bearer anything", "REST, Basic dXNlcjpwdw==",
			"GRPC, Basic dXNlcjpwdw==", "REST, Bearer", "REST, Bearer ya29.emulator.bm90aGluZw",
			"GRPC, Bearer ya29.emulator.???", "REST, Bearer a.b.c" })
	void foreignTokenIsRefused(Wire wire, String authorization) {
		var refused = wire.call(this.port, NONE, Map.of("Authorization", authorization));
		requireRefusal(refused, Code.UNAUTHENTICATED, "ACCESS_TOKEN_TYPE_UNSUPPORTED", METADATA);
		assertThat(refused.getMessage()).startsWith("Request had invalid authentication credentials.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			REST | {"email": "a@b.c", "scopes": []}
			GRPC | {"email": "a@b.c", "scopes": []}
			REST | {"scopes": [], "expiry": "2030-01-01T00:00:00Z", "disabled": true}
			GRPC | {"scopes": [], "expiry": "2030-01-01T00:00:00Z", "disabled": true}
			""")
	void tokenOfOursThatLacksAFieldIsNone(Wire wire, String json) {
		var token = "Bearer ya29.emulator." + Base64.getUrlEncoder().encodeToString(json.getBytes(UTF_8));
		requireRefusal(wire.call(this.port, NONE, Map.of("Authorization", token)), Code.UNAUTHENTICATED,
				"ACCESS_TOKEN_TYPE_UNSUPPORTED", METADATA);
	}

	@ParameterizedTest
	@EnumSource
	void tokenOfAnotherIssuerIsNone(Wire wire) {
		var idToken = this.rest
			.get("/computeMetadata/v1/instance/service-accounts/default/identity?audience=me", "Metadata-Flavor",
					"Google")
			.text();
		requireRefusal(wire.call(this.port, NONE, Map.of("Authorization", "Bearer " + idToken)), Code.UNAUTHENTICATED,
				"ACCESS_TOKEN_TYPE_UNSUPPORTED", METADATA);
	}

	@ParameterizedTest
	@EnumSource
	void tokenEndsOnTheClockOfTheEmulator(Wire wire) {
		var token = bearer("{\"lifetime\": \"10m\"}");
		this.emulator.clock().advance(Duration.ofMinutes(9));
		requireAdmitted(wire.call(this.port, NONE, token));
		this.emulator.clock().advance(Duration.ofMinutes(1));
		var refused = wire.call(this.port, NONE, token);
		requireRefusal(refused, Code.UNAUTHENTICATED, "ACCESS_TOKEN_EXPIRED", METADATA);
		assertThat(refused.getMessage()).startsWith("Request had invalid authentication credentials.");
	}

	@Test
	void clientsHearThatItIsTheTokenThatTheyMustRenew() {
		assertThat(this.rest.get(NONE.path(), "Authorization", "Bearer " + token("{\"lifetime\": \"0s\"}"))
			.header("WWW-Authenticate"))
			.isEqualTo("Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
		assertThat(this.rest.get(NONE.path()).header("WWW-Authenticate"))
			.isEqualTo("Bearer realm=\"https://accounts.google.com/\"");
	}

	@ParameterizedTest
	@EnumSource
	void disabledAccountIsNamed(Wire wire) {
		var token = bearer("{\"email\": \"gone@example.com\", \"disabled\": true}");
		requireRefusal(wire.call(this.port, NONE, token), Code.UNAUTHENTICATED, "ACCOUNT_STATE_INVALID",
				Map.of("service", "googleapis.com", "method", GET, "email", "gone@example.com"));
	}

	@ParameterizedTest
	@EnumSource
	void tokenWithoutScopesIsForNothing(Wire wire) {
		var headers = Map.of("Authorization", "Bearer " + token("{\"scopes\": []}"), "x-emulator-service",
				"vision.googleapis.com");
		var refused = wire.call(this.port, NONE, headers);
		requireRefusal(refused, Code.PERMISSION_DENIED, "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
				Map.of("service", "vision.googleapis.com", "method", GET));
		assertThat(refused.getMessage()).startsWith("Request had insufficient authentication scopes.").contains(VISION);
	}

	@ParameterizedTest
	@CsvSource({ "REST, " + PLATFORM, "GRPC, " + PLATFORM, "REST, https://www.googleapis.com/auth/instances" })
	void oneScopeOfThoseThatTheMethodDeclaresSuffices(Wire wire, String scope) {
		assertThat(wire.call(this.port, Asked.deleteInstance(), scopes(scope)).getCode()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void refusalNamesServiceAndMethod(Wire wire) {
		requireRefusal(wire.call(this.port, Asked.deleteInstance(), scopes(VISION)), Code.PERMISSION_DENIED,
				"ACCESS_TOKEN_SCOPE_INSUFFICIENT",
				Map.of("service", "instances.example.com", "method", "a.b.v1.Instances.DeleteInstance"));
	}

	@ParameterizedTest
	@EnumSource
	void operationNeedsTheScopesOfItsService(Wire wire) {
		var operation = "projects/admitted/operations/of-vision-" + wire.ordinal();
		this.rest.post("/emulator/v1/operations",
				"{\"name\": \"%s\", \"service\": \"vision.googleapis.com\"}".formatted(operation));
		assertThat(wire.call(this.port, Asked.get(operation), scopes(VISION)).getCode()).isZero();
		requireRefusal(wire.call(this.port, Asked.get(operation), scopes(EARTH)), Code.PERMISSION_DENIED,
				"ACCESS_TOKEN_SCOPE_INSUFFICIENT", Map.of("service", "vision.googleapis.com", "method", GET));
	}

	@ParameterizedTest
	@EnumSource
	void operationThatIsNotThereNeedsTheScopesOfTheServiceThatIsNamed(Wire wire) {
		var headers = Map.of("Authorization", "Bearer " + token(scoped(EARTH)), "x-emulator-service",
				"vision.googleapis.com");
		requireRefusal(wire.call(this.port, NONE, headers), Code.PERMISSION_DENIED, "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
				Map.of("service", "vision.googleapis.com", "method", GET));
		requireAdmitted(wire.call(this.port, NONE, scopes(EARTH)));
	}

	@ParameterizedTest
	@EnumSource
	void whoNeedsNoIdentityStillNeedsAKey(Wire wire) {
		var refused = wire.call(this.port, Asked.deleteBackup(), Map.of());
		assertThat(refused.getCode()).isEqualTo(Code.PERMISSION_DENIED.getNumber());
		assertThat(refused.getMessage()).startsWith("Method doesn't allow unregistered callers");
		assertThat(refused.getDetailsList()).isEmpty();
		var key = Map.of("x-goog-api-key", key());
		assertThat(wire.call(this.port, Asked.deleteBackup(), key).getCode()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void keyIsEnoughUnlessItIsNone(Wire wire) {
		requireAdmitted(wire.call(this.port, NONE, Map.of("x-goog-api-key", key())));
		var refused = wire.call(this.port, NONE, Map.of("x-goog-api-key", "AIzaShort"));
		requireRefusal(refused, Code.INVALID_ARGUMENT, "API_KEY_INVALID", Map.of("service", "googleapis.com"));
		assertThat(refused.getMessage()).startsWith("API key not valid.");
	}

	@ParameterizedTest
	@EnumSource
	void badKeyIsRefusedBesideAGoodToken(Wire wire) {
		var both = Map.of("x-goog-api-key", "bad", "Authorization", "Bearer " + token("{}"));
		requireRefusal(wire.call(this.port, NONE, both), Code.INVALID_ARGUMENT, "API_KEY_INVALID",
				Map.of("service", "googleapis.com"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "access_token", "oauth_token", "$access_token" })
	void tokenMayComeAsAParameter(String name) {
		var token = token("{}");
		assertThat(this.rest.get(NONE.path() + "?" + name + "=" + token).status()).isEqualTo(404);
		assertThat(this.rest.get(NONE.path() + "?" + name + "=other").status()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "key", "$key" })
	void keyMayComeAsAParameter(String name) {
		assertThat(this.rest.get(NONE.path() + "?" + name + "=" + key()).status()).isEqualTo(404);
		assertThat(this.rest.get(NONE.path() + "?" + name + "=bad").status()).isEqualTo(400);
	}

	@Test
	void everyCallOfABatchIsJudgedByItself() {
		var batch = """
				--b
				Content-Type: application/http

				GET %1$s HTTP/1.1

				--b
				Content-Type: application/http

				GET %1$s HTTP/1.1
				Authorization: %2$s

				--b--
				""".formatted(NONE.path(), "Bearer " + token("{}"));
		var request = this.rest.request("/batch", "Content-Type", "multipart/mixed; boundary=b")
			.POST(BodyPublishers.ofString(batch));
		assertThat(this.rest.send(request).text()).containsSubsequence("HTTP/1.1 401", "HTTP/1.1 404");
	}

	@ParameterizedTest
	@EnumSource
	void refusedCallIsInTheJournalAndUsesUpNoFault(Wire wire) {
		var project = "projects/refused-" + wire.name().toLowerCase(Locale.ROOT);
		var asked = Asked.get(project + "/operations/none");
		this.rest.put("/emulator/v1/faults/once?scope=" + project,
				"{\"serve\": {\"times\": 1}, \"do\": {\"status\": \"UNAVAILABLE\"}}");
		requireRefusal(wire.call(this.port, asked, Map.of()), Code.UNAUTHENTICATED, "CREDENTIALS_MISSING", METADATA);
		assertThat(wire.call(this.port, asked, bearer("{}")).getCode()).isEqualTo(Code.UNAVAILABLE.getNumber());
		assertThat(this.rest.get("/emulator/v1/calls?scope=" + project).at("/calls").valueStream())
			.extracting((call) -> call.path("status").asString())
			.containsExactly("UNAUTHENTICATED", "UNAVAILABLE");
		assertThat(this.rest.get("/emulator/v1/calls?scope=" + project).text()).doesNotContain("ya29");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/console/", "/emulator/v1/clock", "/actuator/health", "/discovery/v1/apis/vision/v1/rest",
			"/openapi/vision-v1", "/swagger-ui/index.html" })
	void whatIsNoCallOfAnApiIsOpen(String path) {
		assertThat(this.rest.get(path).status()).isEqualTo(200);
	}

	@Test
	void documentsSayWhatMayBeBrought() {
		var document = this.rest.get("/openapi/vision-v1");
		assertThat(document.at("/components/securitySchemes").propertyNames()).containsExactly("accessToken", "apiKey");
		assertThat(document.at("/security/0")).as("nothing").isEmpty();
	}

	private Map<String, String> scopes(String scope) {
		return bearer(scoped(scope));
	}

	private static String scoped(String scope) {
		return "{\"scopes\": [\"" + scope + "\"]}";
	}

	private Map<String, String> bearer(String wanted) {
		return Map.of("Authorization", "Bearer " + token(wanted));
	}

	private String token(String wanted) {
		var made = this.rest.post("/emulator/v1/credentials:accessToken", wanted);
		assertThat(made.status()).as(made.text()).isEqualTo(200);
		return made.textAt("/accessToken");
	}

	private String key() {
		return this.rest.post("/emulator/v1/credentials:apiKey", "").textAt("/keyString");
	}

	/** Only who was let in hears that there is no such operation. */
	private static void requireAdmitted(Status status) {
		assertThat(status.getCode()).isEqualTo(Code.NOT_FOUND.getNumber());
	}

	private static void requireRefusal(Status status, Code code, String reason, Map<String, String> metadata) {
		assertThat(status.getCode()).as("%s", status).isEqualTo(code.getNumber());
		assertThat(status.getDetailsList()).singleElement().satisfies((detail) -> {
			var info = info(detail);
			assertThat(info.getReason()).isEqualTo(reason);
			assertThat(info.getDomain()).isEqualTo("googleapis.com");
			assertThat(info.getMetadataMap()).isEqualTo(metadata);
		});
	}

	private static ErrorInfo info(Any detail) {
		try {
			return detail.unpack(ErrorInfo.class);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new AssertionError(ex);
		}
	}

}
