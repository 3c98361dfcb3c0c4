package dev.longrunning.emulator.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.longrunning.emulator.auth.AccessToken;
import dev.longrunning.emulator.auth.ApiKeys;
import dev.longrunning.emulator.auth.AuthSettings.Account;
import dev.longrunning.emulator.auth.ServiceAccountKey;
import dev.longrunning.emulator.auth.Tokens;
import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The control API's endpoints that create keys and tokens for callers. */
@RestController
@RequestMapping(path = "/emulator/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "credentials",
		description = "Keys and tokens for callers. The emulator stores none of them: each contains all that it grants")
class CredentialsController {

	private final Tokens tokens;

	private final RequestDocument bodies;

	CredentialsController(Tokens tokens, RequestDocument bodies) {
		this.bodies = bodies;
		this.tokens = tokens;
	}

	@PostMapping("/credentials")
	@Operation(operationId = "createCredentials", summary = "Create a key of a service account",
			description = "The answer is a key file for GOOGLE_APPLICATION_CREDENTIALS. Its token_uri has the address that this request was sent to. Project and email default to those of the account in the settings.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"), examples = @ExampleObject("""
			{"project": "demo", "email": "robot@demo.iam.gserviceaccount.com"}""")))
	Map<String, String> key(HttpServletRequest request) {
		var fields = this.bodies.orEmpty(request).fields("project", "email");
		var project = project(fields);
		var key = ServiceAccountKey.create(project, email(fields, addressIn(project)));
		return key.file(ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString());
	}

	@PostMapping("/credentials:accessToken")
	@Operation(operationId = "createAccessToken", summary = "Create an access token",
			description = "With scopes (default: cloud-platform; an empty list: none) and a lifetime on the emulator's clock (0s: an expired token). With disabled, calls with the token are refused as those of a disabled account.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"), examples = @ExampleObject("""
			{"scopes": ["https://www.googleapis.com/auth/cloud-platform"], "lifetime": "10m"}""")))
	AccessTokenView accessToken(HttpServletRequest request) {
		var fields = this.bodies.orEmpty(request).fields("email", "scopes", "lifetime", "disabled");
		var account = this.tokens.account();
		var scopes = fields.find("scopes")
			.map((list) -> list.items().stream().map(DocumentNode::text).toList())
			.orElse(Tokens.DEFAULT_SCOPES);
		var token = this.tokens.access(email(fields, account.address()), scopes,
				fields.find("lifetime").map(DocumentNode::duration).orElse(account.lifetime()));
		return AccessTokenView
			.of(fields.find("disabled").map(DocumentNode::flag).orElse(false) ? token.ofDisabledAccount() : token);
	}

	@PostMapping("/credentials:apiKey")
	@Operation(operationId = "createApiKey", summary = "Create an API key",
			description = "The emulator accepts any text of this form as a key: AIza and 35 letters, digits, - or _.")
	ApiKeyView apiKey() {
		return new ApiKeyView(ApiKeys.create());
	}

	private String project(DocumentFields fields) {
		return fields.find("project").map((entry) -> {
			if (!Account.isProject(entry.text())) {
				throw entry.wrong(
						"'" + entry.text() + "' is not the id of a project. Write it without 'projects/', as in demo.");
			}
			return entry.text();
		}).orElse(this.tokens.account().project());
	}

	private String addressIn(String project) {
		var account = this.tokens.account();
		return project.equals(account.project()) ? account.address() : Account.addressIn(project);
	}

	private static String email(DocumentFields fields, String defaultEmail) {
		return fields.find("email").map((entry) -> {
			if (!Account.isEmail(entry.text())) {
				throw entry.wrong("'" + entry.text() + "' is not an email address.");
			}
			return entry.text();
		}).orElse(defaultEmail);
	}

	/**
	 * An access token.
	 *
	 * @param accessToken the text to send as the Bearer token
	 * @param email the address of the account
	 * @param scopes the OAuth scopes of the token
	 * @param expireTime the expiry on the emulator's clock
	 */
	record AccessTokenView(String accessToken, String email, List<String> scopes, Instant expireTime) {

		static AccessTokenView of(AccessToken token) {
			return new AccessTokenView(token.text(), token.email(), token.scopes(), token.expiry());
		}

	}

	/**
	 * An API key.
	 *
	 * @param keyString the text to send as the parameter key or the header x-goog-api-key
	 */
	record ApiKeyView(String keyString) {
	}

}
