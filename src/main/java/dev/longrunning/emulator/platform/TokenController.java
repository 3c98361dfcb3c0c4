package dev.longrunning.emulator.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import dev.longrunning.emulator.auth.TokenEndpoint;
import dev.longrunning.emulator.auth.TokenEndpoint.Refusal;
import dev.longrunning.emulator.limit.BodyReader;
import dev.longrunning.emulator.surface.path.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The HTTP side of the token endpoint, to which {@code token_uri} of service-account keys
 * points.
 */
@RestController
class TokenController {

	private final TokenEndpoint endpoint;

	/**
	 * Far larger than assertions are. Without a limit, millions of scopes take seconds.
	 */
	private static final BodyReader FORM = new BodyReader(DataSize.ofKilobytes(64));

	TokenController(TokenEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@PostMapping(path = "/token", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Map<String, Object>> token(HttpServletRequest request) throws IOException {
		var form = form(request);
		var answer = this.endpoint.grant((name) -> form.values(name).stream().findFirst().orElse(""));
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
	}

	/** Returns the parameters of the query, then those of the body. */
	private static QueryParameters form(HttpServletRequest request) throws IOException {
		var body = FORM.read(request.getInputStream(), request.getContentLengthLong(),
				Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_ENCODING)));
		return QueryParameters.parse(Optional.ofNullable(request.getQueryString()).orElse("") + "&"
				+ new String(body, StandardCharsets.UTF_8));
	}

	@ExceptionHandler
	ResponseEntity<Map<String, String>> refused(Refusal refusal) {
		return ResponseEntity.badRequest()
			.contentType(MediaType.APPLICATION_JSON)
			.cacheControl(CacheControl.noStore())
			.body(refusal.answer());
	}

}
