package dev.longrunning.emulator.control.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** The form in which documents such as scenarios are returned: YAML, or JSON if asked. */
public final class DocumentForm {

	/** The media type of YAML. */
	public static final String YAML = "application/yaml";

	private DocumentForm() {
	}

	/**
	 * Writes a document.
	 * @param document the document
	 * @param request the request, whose header Accept may ask for JSON
	 * @param response the response to write to
	 * @throws IOException if the client has disconnected
	 */
	public static void write(JsonNode document, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		var isJson = MediaType.APPLICATION_JSON_VALUE.equals(request.getHeader(HttpHeaders.ACCEPT));
		response.setContentType(isJson ? MediaType.APPLICATION_JSON_VALUE : YAML);
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.getOutputStream()
			.write(isJson ? JsonMapper.shared().writeValueAsBytes(document)
					: YAMLMapper.shared()
						.writer()
						.without(YAMLWriteFeature.WRITE_DOC_START_MARKER)
						.without(YAMLWriteFeature.SPLIT_LINES)
						.with(YAMLWriteFeature.MINIMIZE_QUOTES)
						.with(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
						.writeValueAsBytes(document));
	}

}
