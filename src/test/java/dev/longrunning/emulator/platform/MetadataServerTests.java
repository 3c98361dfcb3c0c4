package dev.longrunning.emulator.platform;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;

import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What libraries ask for that look for default credentials, and the token endpoint. */
@EmulatorTest
class MetadataServerTests {

	private static final String EMAIL = "emulator@emulator-project.iam.gserviceaccount.com";

	private static final String ACCOUNT = "/computeMetadata/v1/instance/service-accounts/default";

	private final RestCalls rest;

	@Autowired
	MetadataServerTests(@LocalServerPort int port) {
		this.rest = new RestCalls(port);
	}

	@Test
	void isKnownByItsHeaderAtTheRoot() {
		var asked = metadata("/");
		assertThat(asked.status()).isEqualTo(200);
		assertThat(asked.header("Metadata-Flavor")).isEqualTo("Google");
		assertThat(asked.text()).isEqualTo("computeMetadata/\n");
		var page = this.rest.get("/");
		assertThat(page.header("Metadata-Flavor")).isEqualTo("Google");
		assertThat(page.header("Location")).isEqualTo("console/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/computeMetadata", "/computeMetadata/v1/project/project-id", ACCOUNT + "/token" })
	void answersOnlyWhoWantsMetadata(String path) {
		var refused = this.rest.get(path);
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.header("Metadata-Flavor")).isEqualTo("Google");
		assertThat(this.rest.get(path, "metadata-flavor", "other").status()).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource({ "/project/project-id, emulator-project", "/project/project-id/, emulator-project",
			"/universe/universe-domain, googleapis.com", "/instance/service-accounts/default/email, " + EMAIL,
			"/instance/service-accounts/" + EMAIL + "/email, " + EMAIL, "/instance/name, emulator" })
	void saysInTextWhatItIs(String path, String text) {
		var answer = metadata("/computeMetadata/v1" + path);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo(text);
		assertThat(answer.header("Content-Type")).startsWith("application/text");
		assertThat(answer.header("Metadata-Flavor")).isEqualTo("Google");
	}

	@Test
	void numberAndZoneAreOfTheProject() {
		var number = metadata("/computeMetadata/v1/project/numeric-project-id").text();
		assertThat(number).matches("\\d{12}");
		assertThat(metadata("/computeMetadata/v1/instance/zone").text())
			.isEqualTo("projects/" + number + "/zones/us-central1-a");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "/computeMetadata/v1/|instance/,project/,universe/",
					"/computeMetadata/v1/instance/service-accounts/|default/," + EMAIL + "/",
					"/computeMetadata/v1/project|attributes/,numeric-project-id,project-id" })
	void listsWhatADirectoryHolds(String path, String names) {
		assertThat(metadata(path).text().lines()).containsExactly(names.split(","));
	}

	@Test
	void tellsAllOfTheAccountAtOnce() {
		var account = metadata(ACCOUNT + "/?recursive=true");
		assertThat(account.header("Content-Type")).startsWith("application/json");
		assertThat(account.textAt("/email")).isEqualTo(EMAIL);
		assertThat(account.textAt("/aliases/0")).isEqualTo("default");
		assertThat(account.textAt("/scopes/0")).isEqualTo("https://www.googleapis.com/auth/cloud-platform");
		var instance = metadata("/computeMetadata/v1/instance?recursive=true");
		assertThat(instance.textAt("/serviceAccounts/" + EMAIL + "/email")).isEqualTo(EMAIL);
		assertThat(metadata("/computeMetadata/v1/project/project-id?alt=json").text())
			.isEqualTo("\"emulator-project\"");
	}

	@Test
	void givesTokensOfTheScopesThatAreAskedFor() {
		var answer = metadata(ACCOUNT + "/token?scopes=a,b");
		assertThat(answer.at("/expires_in").asInt()).isEqualTo(3600);
		assertThat(answer.textAt("/token_type")).isEqualTo("Bearer");
		assertThat(scopes(answer.textAt("/access_token"))).containsExactly("a", "b");
		assertThat(scopes(metadata(ACCOUNT + "/token").textAt("/access_token")))
			.containsExactly("https://www.googleapis.com/auth/cloud-platform");
	}

	@Test
	void givesIdTokensForAnAudience() {
		var answer = metadata(ACCOUNT + "/identity?audience=https://service.example.com&format=full");
		var claims = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(answer.text().split("\\.")[1]));
		assertThat(claims.path("aud").asString()).isEqualTo("https://service.example.com");
		assertThat(claims.path("email").asString()).isEqualTo(EMAIL);
		assertThat(metadata(ACCOUNT + "/identity").status()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/computeMetadata/v1/instance/nothing", "/computeMetadata/v2/",
			"/computeMetadata/v1/instance/service-accounts/other@example.com/token",
			"/computeMetadata/v1/instance/service-accounts/other@example.com/identity?audience=a" })
	void saysThatThereIsNothingWhereNothingIs(String path) {
		assertThat(metadata(path).status()).isEqualTo(404);
	}

	@Test
	void tokenEndpointTakesFormsAndAnswersAsOAuthDoes() {
		var token = post("grant_type=refresh_token&refresh_token=r&client_id=c&client_secret=s&scope=a+b");
		assertThat(token.status()).isEqualTo(200);
		assertThat(token.header("Cache-Control")).isEqualTo("no-store");
		assertThat(scopes(token.textAt("/access_token"))).containsExactly("a", "b");
		var refused = post("grant_type=password");
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.textAt("/error")).isEqualTo("unsupported_grant_type");
		assertThat(refused.textAt("/error_description")).isEqualTo("Invalid grant_type: password");
	}

	private RestCalls.Answer metadata(String path) {
		return this.rest.get(path, "Metadata-Flavor", "Google");
	}

	private RestCalls.Answer post(String form) {
		return this.rest.send(this.rest.request("/token", "Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)));
	}

	private static List<String> scopes(String token) {
		var json = Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
		return JsonMapper.shared()
			.readTree(json)
			.path("scopes")
			.valueStream()
			.map((scope) -> scope.asString())
			.toList();
	}

}
