package dev.longrunning.emulator.platform;

import java.util.Map;
import java.util.Optional;

import dev.longrunning.emulator.auth.Grants;
import dev.longrunning.emulator.auth.Grants.Refusal;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The endpoint that {@code token_uri} of service-account keys leads to. */
@RestController
class TokenController {

	private final Grants grants;

	TokenController(Grants grants) {
		this.grants = grants;
	}

	@PostMapping(path = "/token", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Map<String, Object>> token(HttpServletRequest request) {
		var answer = this.grants.grant((name) -> Optional.ofNullable(request.getParameter(name)).orElse(""));
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
	}

	@ExceptionHandler
	ResponseEntity<Map<String, String>> refused(Refusal refusal) {
		return ResponseEntity.badRequest()
			.contentType(MediaType.APPLICATION_JSON)
			.cacheControl(CacheControl.noStore())
			.body(refusal.answer());
	}

}
