package dev.longrunning.emulator.description;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.longrunning.emulator.description.schema.DiscoveryStyle;
import dev.longrunning.emulator.description.schema.SchemaStyle;
import dev.longrunning.emulator.description.schema.Schemas;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.path.PathSegment;
import dev.longrunning.emulator.surface.path.PathTemplate;
import dev.longrunning.emulator.surface.path.PathVariable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The discovery document of one version of a service. */
public final class DiscoveryDocument {

	private static final Pattern CAMEL = Pattern.compile("_([a-z0-9])");

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private final DescribedApi api;

	private final Schemas schemas = new Schemas(new DiscoveryStyle());

	private DiscoveryDocument(DescribedApi api) {
		this.api = api;
	}

	/**
	 * Creates the document.
	 * @param api the version to describe
	 * @param root the emulator's own URL, with a slash at the end
	 * @param prefix the path prefix of calls to the service, with a slash at the end;
	 * empty for none
	 * @return the document as JSON
	 */
	public static ObjectNode of(DescribedApi api, String root, String prefix) {
		return new DiscoveryDocument(api).document(root + prefix).put("documentationLink", documentation(root));
	}

	static String description(String service) {
		return service + " as served by the emulator.";
	}

	static String documentation(String root) {
		return root + "swagger-ui.html";
	}

	private ObjectNode document(String rootUrl) {
		var document = header(rootUrl);
		scopes().ifPresent((auth) -> document.set("auth", auth));
		document.set("parameters", systemParameters());
		this.api.methods().forEach((method) -> methods(document, method.id()).set(method.id().name(), method(method)));
		this.schemas.writeTo(document.putObject("schemas"));
		return document;
	}

	private ObjectNode header(String rootUrl) {
		var title = this.api.surface().title();
		return JSON.objectNode()
			.put("kind", "discovery#restDescription")
			.put("discoveryVersion", "v1")
			.put("id", this.api.api() + ":" + this.api.version())
			.put("name", this.api.api())
			.put("version", this.api.version())
			.put("revision", "0")
			.put("title", title)
			.put("canonicalName", title.replaceAll("^Google | API$", ""))
			.put("description", description(this.api.surface().service()))
			.put("ownerDomain", "google.com")
			.put("ownerName", "Google")
			.put("protocol", "rest")
			.put("rootUrl", rootUrl)
			.put("mtlsRootUrl", rootUrl)
			.put("servicePath", "")
			.put("basePath", "")
			.put("baseUrl", rootUrl)
			.put("batchPath", "batch")
			.put("fullyEncodeReservedExpansion", true);
	}

	/** The OAuth scopes of all methods. */
	private Optional<ObjectNode> scopes() {
		var auth = JSON.objectNode();
		this.api.methods()
			.stream()
			.flatMap((method) -> scopes(method.method()))
			.distinct()
			.sorted()
			.forEach((scope) -> auth.withObject("/oauth2/scopes")
				.putObject(scope)
				.put("description", scope.substring(scope.lastIndexOf('/') + 1)));
		return auth.isEmpty() ? Optional.empty() : Optional.of(auth);
	}

	private Stream<String> scopes(ApiMethod method) {
		return this.api.surface().access().to(method).scopes().stream().sorted();
	}

	private static ObjectNode systemParameters() {
		var parameters = JSON.objectNode();
		List.of("access_token", "callback", "fields", "key", "oauth_token", "quotaUser", "uploadType",
				"upload_protocol")
			.forEach((name) -> parameters.set(name, SchemaStyle.type("string").put("location", "query")));
		parameters.set("prettyPrint", SchemaStyle.type("boolean").put("default", "true").put("location", "query"));
		var alt = SchemaStyle.type("string").put("default", "json").put("location", "query");
		alt.putArray("enum").add("json").add("media").add("proto");
		parameters.set("alt", alt);
		var errors = SchemaStyle.type("string").put("location", "query");
		errors.putArray("enum").add("1").add("2");
		parameters.set("$.xgafv", errors);
		return parameters;
	}

	/** The node for the methods of a resource. */
	private static ObjectNode methods(ObjectNode document, MethodId id) {
		var resource = document;
		for (var collection : id.resources()) {
			resource = resource.withObjectProperty("resources").withObjectProperty(collection);
		}
		return resource.withObjectProperty("methods");
	}

	private ObjectNode method(DescribedMethod described) {
		var method = described.method();
		var node = head(described);
		putParameters(described, node);
		if (described.hasBody()) {
			node.set("request", body(method, described.binding().body()));
		}
		node.set("response", this.schemas.reference(method.output()));
		var scopes = scopes(method).toList();
		if (!scopes.isEmpty()) {
			scopes.forEach(node.putArray("scopes")::add);
		}
		return node;
	}

	private ObjectNode head(DescribedMethod described) {
		return JSON.objectNode()
			.put("id", described.id().qualifiedBy(this.api.api()))
			.put("path", path(described.binding().template()))
			.put("flatPath", flatPath(described))
			.put("httpMethod", described.binding().httpMethod())
			.put("description", described.method().data().description());
	}

	private ObjectNode body(ApiMethod method, String field) {
		return field.equals(HttpBinding.WHOLE) ? this.schemas.reference(method.input())
				: this.schemas.of(method.input().findFieldByName(field));
	}

	private void putParameters(DescribedMethod described, ObjectNode node) {
		var parameters = node.putObject("parameters");
		var order = node.putArray("parameterOrder");
		var template = described.binding().template();
		template.variables().forEach((variable) -> {
			parameters.set(parameterName(variable, template), pathParameter(variable));
			order.add(parameterName(variable, template));
		});
		QueryFields.of(described.method().input(), described.binding())
			.forEach((name, field) -> parameters.set(name, queryParameter(field)));
	}

	private static ObjectNode pathParameter(PathVariable variable) {
		return SchemaStyle.type("string")
			.put("location", "path")
			.put("required", true)
			.put("pattern",
					variable.segments()
						.stream()
						.map(DiscoveryDocument::pattern)
						.collect(Collectors.joining("/", "^", "$")));
	}

	/**
	 * The name of the parameter for a variable: the last part of the field's path, unless
	 * another variable has the same.
	 */
	private static String parameterName(PathVariable variable, PathTemplate template) {
		var name = lastPart(variable);
		var isOnly = template.variables().stream().filter((other) -> lastPart(other).equals(name)).count() == 1;
		return CAMEL.matcher(isOnly ? name : variable.fieldPath())
			.replaceAll((match) -> match.group(1).toUpperCase(Locale.ROOT));
	}

	private static String lastPart(PathVariable variable) {
		return variable.fieldPath().substring(variable.fieldPath().lastIndexOf('.') + 1);
	}

	private ObjectNode queryParameter(FieldDescriptor field) {
		var parameter = this.schemas.ofElement(field).put("location", "query");
		return field.isRepeated() ? parameter.put("repeated", true) : parameter;
	}

	private static String pattern(PathSegment segment) {
		return switch (segment) {
			case PathSegment.Literal(var text) -> text;
			case PathSegment.Wildcard.ONE -> "[^/]+";
			case PathSegment.Wildcard.MANY -> ".*";
		};
	}

	/** The path in the syntax of URI templates. */
	private static String path(PathTemplate template) {
		var path = template.toString().substring(1);
		for (var variable : template.variables()) {
			path = path.replaceFirst("\\{" + variable.fieldPath() + "[^}]*}",
					(variable.isMultiSegment() ? "{+" : "{") + parameterName(variable, template) + "}");
		}
		return path;
	}

	/** The path with one variable for each wildcard, named after the collection. */
	private static String flatPath(DescribedMethod described) {
		return described.path().path().substring(1).replaceAll("(\\w+)/\\{\\w+}", "$1/{$1Id}");
	}

}
