package dev.longrunning.emulator.description;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The OpenAPI documents, one for each version of a service, created on each request. */
@RestController
class OpenApiController {

	private final DescribedApis apis;

	private final ErrorExamples errors;

	OpenApiController(DescribedApis apis, ErrorExamples errors) {
		this.apis = apis;
		this.errors = errors;
	}

	@GetMapping("/openapi/{group}")
	ResponseEntity<byte[]> json(@PathVariable String group) {
		return document(group, "application/json", JsonMapper.shared());
	}

	@GetMapping("/openapi/{group}.yaml")
	ResponseEntity<byte[]> yaml(@PathVariable String group) {
		return document(group, "application/yaml", YAMLMapper.shared());
	}

	private ResponseEntity<byte[]> document(String group, String mediaType, ObjectMapper mapper) {
		var api = this.apis.find(group)
			.orElseThrow(() -> StatusException.of(Code.NOT_FOUND, "DOCUMENT_NOT_FOUND",
					"There is no OpenAPI document '" + group + "'. The console at / lists the APIs."));
		return ResponseEntity.ok()
			.header("Content-Type", mediaType + "; charset=UTF-8")
			.body(mapper.writeValueAsBytes(OpenApiDocument.of(api, this.errors)));
	}

}
