package dev.longrunning.emulator.platform;

import java.util.LinkedHashMap;
import java.util.stream.Stream;

import dev.longrunning.emulator.auth.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The endpoints of the metadata server, which client libraries ask for default
 * credentials.
 */
@RestController
@RequestMapping("/computeMetadata")
class MetadataController {

	private static final MediaType TEXT = MediaType.valueOf("application/text");

	private static final String ACCOUNT = "/v1/instance/service-accounts/{account}";

	private final Tokens tokens;

	private final MetadataTree tree;

	private final JsonMapper json;

	MetadataController(Tokens tokens, JsonMapper json) {
		this.tokens = tokens;
		this.tree = new MetadataTree(tokens.account());
		this.json = json;
	}

	@GetMapping({ "", "/**" })
	ResponseEntity<String> get(HttpServletRequest request, @RequestParam(defaultValue = "false") boolean recursive,
			@RequestParam(defaultValue = "") String alt) {
		var asJson = alt.equals("json") || (recursive && alt.isEmpty());
		return this.tree.find(request.getRequestURI())
			.map((place) -> asJson ? json(MetadataTree.json(place)) : text(MetadataTree.text(place)))
			.orElseGet(() -> ResponseEntity.notFound().build());
	}

	@GetMapping({ ACCOUNT + "/token", ACCOUNT + "/token/" })
	ResponseEntity<String> token(@PathVariable String account, @RequestParam(defaultValue = "") String scopes) {
		if (!isKnown(account)) {
			return ResponseEntity.notFound().build();
		}
		var requested = Stream.of(scopes.split("[, ]+")).filter((scope) -> !scope.isEmpty()).toList();
		var defaultAccount = this.tokens.account();
		var token = this.tokens.access(defaultAccount.address(),
				requested.isEmpty() ? Tokens.DEFAULT_SCOPES : requested);
		var answer = new LinkedHashMap<String, Object>();
		answer.put("access_token", token.text());
		answer.put("expires_in", defaultAccount.lifetime().toSeconds());
		answer.put("token_type", "Bearer");
		return json(answer);
	}

	@GetMapping({ ACCOUNT + "/identity", ACCOUNT + "/identity/" })
	ResponseEntity<String> identity(@PathVariable String account, @RequestParam(defaultValue = "") String audience) {
		if (!isKnown(account)) {
			return ResponseEntity.notFound().build();
		}
		if (audience.isEmpty()) {
			return ResponseEntity.badRequest().contentType(TEXT).body("The parameter audience is missing.\n");
		}
		return text(this.tokens.identity(this.tokens.account().address(), audience));
	}

	private boolean isKnown(String account) {
		return account.equals("default") || account.equals(this.tokens.account().address());
	}

	private static ResponseEntity<String> text(String text) {
		return ResponseEntity.ok().contentType(TEXT).body(text);
	}

	private ResponseEntity<String> json(Object content) {
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(this.json.writeValueAsString(content));
	}

}
