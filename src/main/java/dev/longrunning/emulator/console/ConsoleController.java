package dev.longrunning.emulator.console;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page of the console and the addresses that lead to it. Locations are relative, so
 * that they hold behind a proxy that adds a path.
 */
@RestController
class ConsoleController {

	@GetMapping("/")
	ResponseEntity<Void> start() {
		return redirect("console/");
	}

	@GetMapping("/console")
	ResponseEntity<Void> withoutSlash() {
		return redirect("console/");
	}

	@GetMapping(path = "/console/", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
	ResponseEntity<Resource> page() {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noCache())
			.body(new ClassPathResource("console/index.html"));
	}

	private static ResponseEntity<Void> redirect(String location) {
		return ResponseEntity.status(HttpStatus.FOUND).header(HttpHeaders.LOCATION, location).build();
	}

}
