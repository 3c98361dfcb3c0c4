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

/** Makes what callers can be let in with. */
@RestController
@RequestMapping(path = "/emulator/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "credentials",
		description = "Keys and tokens for callers. None of them is kept: each says what it stands for")
class CredentialsController {

	private final Tokens tokens;

	private final RequestDocument bodies;

	CredentialsController(Tokens tokens, RequestDocument bodies) {
		this.bodies = bodies;
		this.tokens = tokens;
	}

	@PostMapping("/credentials")
	@Operation(operationId = "createCredentials", summary = "Make a key of a service account",
			description = "The answer is the file that GOOGLE_APPLICATION_CREDENTIALS names. Its token_uri leads to the address that this request came to. Without project or email it is of the account of the settings.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"), examples = @ExampleObject("""
			{"project": "demo", "email": "robot@demo.iam.gserviceaccount.com"}""")))
	Map<String, String> key(HttpServletRequest request) {
		var fields = this.bodies.orNothing(request).fields("project", "email");
		var project = project(fields);
		var key = ServiceAccountKey.made(project, email(fields, addressIn(project)));
		return key.file(ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString());
	}

	@PostMapping("/credentials:accessToken")
	@Operation(operationId = "createAccessToken", summary = "Make an access token",
			description = "With scopes (an empty list: none; left out: cloud-platform) and a lifetime on the emulator's clock (0s: it has expired already). With disabled the account of the token is refused as one that was disabled.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"), examples = @ExampleObject("""
			{"scopes": ["https://www.googleapis.com/auth/cloud-platform"], "lifetime": "10m"}""")))
	MadeToken accessToken(HttpServletRequest request) {
		var fields = this.bodies.orNothing(request).fields("email", "scopes", "lifetime", "disabled");
		var account = this.tokens.account();
		var scopes = fields.find("scopes")
			.map((list) -> list.items().stream().map(DocumentNode::text).toList())
			.orElse(Tokens.DEFAULT_SCOPES);
		var token = this.tokens.access(email(fields, account.address()), scopes,
				fields.find("lifetime").map(DocumentNode::duration).orElse(account.lifetime()));
		return MadeToken
			.of(fields.find("disabled").map(DocumentNode::flag).orElse(false) ? token.ofDisabledAccount() : token);
	}

	@PostMapping("/credentials:apiKey")
	@Operation(operationId = "createApiKey", summary = "Make an API key",
			description = "Any text of the form of one is a key: AIza and 35 letters, digits, - or _.")
	MadeKey apiKey() {
		return new MadeKey(ApiKeys.make());
	}

	private String project(DocumentFields fields) {
		return fields.find("project").map((entry) -> {
			if (!Account.isProject(entry.text())) {
				throw entry.wrong("'" + entry.text() + "' is no id of a project, such as demo.");
			}
			return entry.text();
		}).orElse(this.tokens.account().project());
	}

	private String addressIn(String project) {
		var account = this.tokens.account();
		return project.equals(account.project()) ? account.address() : Account.addressIn(project);
	}

	private static String email(DocumentFields fields, String otherwise) {
		return fields.find("email").map((entry) -> {
			if (!Account.isEmail(entry.text())) {
				throw entry.wrong("'" + entry.text() + "' is no email address.");
			}
			return entry.text();
		}).orElse(otherwise);
	}

	/**
	 * An access token.
	 *
	 * @param accessToken what is sent as Bearer
	 * @param email whose it is
	 * @param scopes what for
	 * @param expireTime until when, on the emulator's clock
	 */
	record MadeToken(String accessToken, String email, List<String> scopes, Instant expireTime) {

		static MadeToken of(AccessToken token) {
			return new MadeToken(token.text(), token.email(), token.scopes(), token.expiry());
		}

	}

	/**
	 * An API key.
	 *
	 * @param keyString what is sent as key or x-goog-api-key
	 */
	record MadeKey(String keyString) {
	}

}
