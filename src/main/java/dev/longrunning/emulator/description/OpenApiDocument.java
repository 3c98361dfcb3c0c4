package dev.longrunning.emulator.description;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.longrunning.emulator.description.schema.OpenApiStyle;
import dev.longrunning.emulator.description.schema.SchemaStyle;
import dev.longrunning.emulator.description.schema.Schemas;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document of one version of a service. */
final class OpenApiDocument {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private final DescribedApi api;

	private final OpenApiOperations operations;

	private final Schemas schemas = new Schemas(new OpenApiStyle());

	private OpenApiDocument(DescribedApi api, ErrorExamples errors) {
		this.api = api;
		this.operations = new OpenApiOperations(api, this.schemas, errors);
	}

	/**
	 * Creates the document.
	 * @param api the version to describe
	 * @param errors the error examples
	 * @return the document as JSON
	 */
	static ObjectNode of(DescribedApi api, ErrorExamples errors) {
		return new OpenApiDocument(api, errors).document();
	}

	private ObjectNode document() {
		var document = JSON.objectNode();
		document.put("openapi", "3.1.0");
		document.set("info", info());
		document.set("servers", servers());
		document.set("tags", tags());
		var paths = document.putObject("paths");
		this.api.methods()
			.forEach((method) -> paths.withObjectProperty(method.path().path())
				.set(method.binding().httpMethod().toLowerCase(Locale.ROOT), this.operations.of(method)));
		var components = document.putObject("components");
		var schemas = components.putObject("schemas");
		this.schemas.writeTo(schemas);
		schemas.set(OpenApiOperations.ERROR, errorSchema());
		putSecurity(document, components.putObject("securitySchemes"));
		return document;
	}

	/** Adds the credentials: none, or one of the schemes. */
	private static void putSecurity(ObjectNode document, ObjectNode schemes) {
		schemes.putObject("accessToken").put("type", "http").put("scheme", "bearer");
		schemes.putObject("apiKey").put("type", "apiKey").put("in", "header").put("name", "x-goog-api-key");
		var security = document.putArray("security");
		security.addObject();
		schemes.propertyNames().forEach((scheme) -> security.addObject().putArray(scheme));
	}

	private ObjectNode info() {
		return JSON.objectNode()
			.put("title", this.api.surface().title())
			.put("version", this.api.version())
			.put("description",
					"""
							`%s` as served by this emulator: the methods that start long-running operations, the methods for \
							operations, and further methods that clients need. The examples work without changes. No \
							credentials are needed unless a setting requires them. Every method also accepts the system parameters `fields`, `prettyPrint`, \
							`alt` and `$alt`."""
						.formatted(this.api.surface().service()));
	}

	private ArrayNode servers() {
		var servers = JSON.arrayNode();
		servers.addObject().put("url", "/").put("description", "This emulator");
		servers.addObject()
			.put("url", "/" + this.api.surface().service())
			.put("description", "This emulator, for calls to this service only");
		return servers;
	}

	private ArrayNode tags() {
		var tags = JSON.arrayNode();
		this.api.methods()
			.stream()
			.map(OpenApiOperations::tag)
			.collect(Collectors.toCollection(LinkedHashSet::new))
			.forEach((tag) -> tags.addObject().put("name", tag));
		return tags;
	}

	private ObjectNode errorSchema() {
		var error = SchemaStyle.type("object");
		var properties = error.putObject("properties").putObject("error").put("type", "object").putObject("properties");
		properties.set("code", SchemaStyle.type("integer", "int32").put("description", "The HTTP status."));
		properties.set("message", SchemaStyle.type("string"));
		properties.set("status", SchemaStyle.type("string").put("description", "The name of the canonical code."));
		properties.putObject("details").put("type", "array").set("items", new OpenApiStyle().packed());
		return error;
	}

}
