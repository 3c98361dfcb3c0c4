package dev.longrunning.emulator.description;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.longrunning.emulator.description.schema.SchemaStyle;
import dev.longrunning.emulator.description.schema.Schemas;
import dev.longrunning.emulator.json.UnknownFields;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.dialect.OperationType;
import dev.longrunning.emulator.surface.resource.ResourcePath;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operation objects of an OpenAPI document.
 *
 * @param api the described API
 * @param schemas the schemas of its messages
 * @param errors the examples of errors
 */
record OpenApiOperations(DescribedApi api, Schemas schemas, ErrorExamples errors) {

	/** The key of the error schema. */
	static final String ERROR = "Error";

	private static final String MEDIA_TYPE = "application/json";

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	ObjectNode of(DescribedMethod described) {
		var example = RequestExample.of(described);
		var operation = JSON.objectNode();
		operation.putArray("tags").add(tag(described));
		operation.put("operationId", described.id().qualifiedBy(this.api.api()));
		operation.put("summary", summary(described.method()));
		operation.put("description", description(described, described.id().qualifiedBy(this.api.api())));
		putParameters(described, example, operation);
		putBody(described, example, operation);
		operation.set("responses", responses(described, example));
		return operation;
	}

	private void putParameters(DescribedMethod described, RequestExample example, ObjectNode operation) {
		var parameters = JSON.arrayNode();
		described.path().parameters().forEach((parameter) -> parameters.add(pathParameter(parameter.name(), example)));
		QueryFields.of(described.method().input(), described.binding())
			.forEach((name, field) -> parameters.add(queryParameter(name, field, example)));
		if (!parameters.isEmpty()) {
			operation.set("parameters", parameters);
		}
	}

	private static ObjectNode pathParameter(String name, RequestExample example) {
		var node = JSON.objectNode().put("name", name).put("in", "path").put("required", true);
		node.set("schema", SchemaStyle.type("string"));
		return node.put("example", example.path().getOrDefault(name, "example"));
	}

	private ObjectNode queryParameter(String name, FieldDescriptor field, RequestExample example) {
		var node = JSON.objectNode().put("name", name).put("in", "query");
		node.set("schema", this.schemas.of(field));
		if (example.query().containsKey(name)) {
			node.put("example", example.query().get(name));
		}
		return node;
	}

	private void putBody(DescribedMethod described, RequestExample example, ObjectNode operation) {
		if (described.hasBody()) {
			var content = operation.putObject("requestBody").putObject("content").putObject(MEDIA_TYPE);
			content.set("schema", bodySchema(described));
			content.set("example", example.body());
		}
	}

	/** The heading of a method in Swagger UI. */
	static String tag(DescribedMethod described) {
		return switch (described.method().role()) {
			case STARTS -> "Methods that start operations";
			case GET, LIST, WAIT, CANCEL, DELETE -> "Operations";
			case CREATE_RESOURCE, GET_RESOURCE, LIST_RESOURCES, UPDATE_RESOURCE, CHANGE_RESOURCE, DELETE_RESOURCE ->
				"Resources";
			case MIXIN -> "Locations and access policies";
			case PLAIN -> "Other methods";
		};
	}

	private static String summary(ApiMethod method) {
		return method.data().summary().isEmpty() ? method.name().replaceAll("(?<=[a-z])(?=[A-Z])", " ")
				: method.data().summary();
	}

	private static String description(DescribedMethod described, String id) {
		var notes = Stream.of(described.method().data().description(), described.needsOperation()
				? "Swagger UI creates the operation of the example. In other clients, start one and use the name that it returns."
				: "",
				described.declared() ? ""
						: "The service does not declare this binding; the emulator offers it for every service.",
				"Method `" + id + "`; full name `" + described.method().fullName() + "`.");
		return notes.filter((note) -> !note.isEmpty()).collect(Collectors.joining("\n\n"));
	}

	private ObjectNode bodySchema(DescribedMethod described) {
		var input = described.method().input();
		var body = described.binding().body();
		return body.equals(HttpBinding.WHOLE) ? this.schemas.of(input) : this.schemas.of(input.findFieldByName(body));
	}

	private ObjectNode responses(DescribedMethod described, RequestExample example) {
		var responses = JSON.objectNode();
		var ok = responses.putObject("200").put("description", responseDescription(described.method()));
		var content = ok.putObject("content").putObject(MEDIA_TYPE);
		content.set("schema", responseSchema(described.method()));
		responseExample(described, example).ifPresent((value) -> content.set("example", value));
		putErrors(responses, described, example);
		return responses;
	}

	private void putErrors(ObjectNode responses, DescribedMethod described, RequestExample example) {
		var surface = this.api.surface();
		if (surface.unknownFields() == UnknownFields.REFUSED) {
			error(responses, "400", "The request is invalid.", this.errors.invalidArgument(described, surface));
		}
		if (described.needsOperation()) {
			error(responses, "404", "The operation does not exist.",
					this.errors.notFound(operationName(described, example), surface));
		}
		if (described.method().role() == MethodRole.WAIT) {
			error(responses, "429", "Too many calls are waiting.", this.errors.exhausted(surface));
		}
		if (described.method().role() == MethodRole.LIST) {
			error(responses, "501", "The requested feature is not implemented.", this.errors.unimplemented(surface));
		}
	}

	private void error(ObjectNode responses, String status, String description, ObjectNode example) {
		var content = responses.putObject(status)
			.put("description", description)
			.putObject("content")
			.putObject(MEDIA_TYPE);
		content.putObject("schema").put("$ref", "#/components/schemas/" + ERROR);
		content.set("example", example);
	}

	private static String responseDescription(ApiMethod method) {
		return switch (method.role()) {
			case STARTS -> method.operations().isPresent() ? "The operation that was started."
					: "The operation that was started."
							+ method.metadataType()
								.map((type) -> " Its metadata is a `" + type.getFullName() + "`.")
								.orElse("")
							+ method.responseType()
								.map((type) -> " When it is done, its response is a `" + type.getFullName() + "`.")
								.orElse("");
			case GET -> "The current state of the operation.";
			case WAIT -> "The state of the operation after the wait.";
			case LIST -> "One page of operations.";
			case CANCEL, DELETE -> "An empty message.";
			case GET_RESOURCE, CREATE_RESOURCE, UPDATE_RESOURCE, CHANGE_RESOURCE -> "The resource.";
			case LIST_RESOURCES -> "One page of resources.";
			case MIXIN, DELETE_RESOURCE, PLAIN -> "The response.";
		};
	}

	private ObjectNode responseSchema(ApiMethod method) {
		var plain = this.schemas.of(method.output());
		if (method.role() != MethodRole.STARTS || method.operations().isPresent()) {
			return plain;
		}
		var schema = JSON.objectNode();
		var parts = schema.putArray("allOf").add(plain);
		var properties = parts.addObject().put("type", "object").putObject("properties");
		method.metadataType().ifPresent((type) -> properties.set("metadata", packed(type)));
		method.responseType().ifPresent((type) -> properties.set("response", packed(type)));
		return schema;
	}

	/** The schema of a message inside an {@code Any}. */
	private ObjectNode packed(Descriptor type) {
		var schema = JSON.objectNode();
		var parts = schema.putArray("allOf").add(this.schemas.of(type));
		parts.addObject()
			.put("type", "object")
			.putObject("properties")
			.set("@type", SchemaStyle.type("string").put("const", typeUrl(type)));
		return schema;
	}

	private Optional<ObjectNode> responseExample(DescribedMethod described, RequestExample example) {
		var own = described.method().operations();
		if (own.isPresent()) {
			return ownExample(described.method(), own.get());
		}
		return switch (described.method().role()) {
			case STARTS -> Optional.of(running(startedName(described), described.method()));
			case MIXIN, GET_RESOURCE, LIST_RESOURCES, CREATE_RESOURCE, UPDATE_RESOURCE, DELETE_RESOURCE,
					CHANGE_RESOURCE, PLAIN ->
				Optional.empty();
			case GET, WAIT -> Optional.of(running(operationName(described, example)));
			case LIST -> {
				var page = JSON.objectNode();
				page.putArray("operations").add(running(operationName(described, example) + "/operations/example"));
				yield Optional.of(page);
			}
			case CANCEL, DELETE -> Optional.of(JSON.objectNode());
		};
	}

	/**
	 * The response of a method on operations whose type is a message of the API itself.
	 */
	private static Optional<ObjectNode> ownExample(ApiMethod method, OperationType type) {
		var running = JSON.objectNode()
			.put(type.name().getJsonName(), "example")
			.put(type.status().getJsonName(), type.running().getName());
		return switch (method.role()) {
			case STARTS, GET, WAIT -> Optional.of(running);
			case LIST -> type.list(method.output()).map((list) -> {
				var page = JSON.objectNode();
				page.putArray(list.getJsonName()).add(running);
				return page;
			});
			case CANCEL, DELETE -> Optional.of(JSON.objectNode());
			case MIXIN, GET_RESOURCE, LIST_RESOURCES, CREATE_RESOURCE, UPDATE_RESOURCE, DELETE_RESOURCE,
					CHANGE_RESOURCE, PLAIN ->
				Optional.empty();
		};
	}

	private ObjectNode running(String name) {
		return this.api.methods()
			.stream()
			.map(DescribedMethod::method)
			.filter((method) -> method.metadataType().isPresent())
			.findFirst()
			.map((method) -> running(name, method))
			.orElseGet(() -> JSON.objectNode().put("name", name));
	}

	private static ObjectNode running(String name, ApiMethod method) {
		var operation = JSON.objectNode().put("name", name.replaceFirst("^/", ""));
		method.metadataType().ifPresent((type) -> operation.putObject("metadata").put("@type", typeUrl(type)));
		return operation;
	}

	/** A name under the parent of the resource that the method works on. */
	private String startedName(DescribedMethod described) {
		var collections = String.join(".", described.id().resources()) + ".";
		return this.api.methods()
			.stream()
			.filter((method) -> method.method().role() == MethodRole.GET)
			.filter((method) -> collections.startsWith(parent(method)))
			.max(Comparator.comparing((method) -> parent(method).length()))
			.map((method) -> operationName(method, RequestExample.of(method)))
			.orElse("operations/example");
	}

	private static String parent(DescribedMethod method) {
		return method.id()
			.resources()
			.subList(0, Math.max(0, method.id().resources().size() - 1))
			.stream()
			.map((collection) -> collection + ".")
			.collect(Collectors.joining());
	}

	private static String typeUrl(Descriptor type) {
		return "type.googleapis.com/" + type.getFullName();
	}

	/** The value of the field {@code name} for the given path parameters. */
	private static String operationName(DescribedMethod described, RequestExample example) {
		var name = described.method().operations().isEmpty() ? described.path().variables().getOrDefault("name", "")
				: pathUpToLastValue(described);
		for (var parameter : example.path().entrySet()) {
			name = name.replace("{" + parameter.getKey() + "}", parameter.getValue());
		}
		return name;
	}

	/**
	 * The name of an operation whose parts are single values of a path; empty text for a
	 * path without values.
	 */
	private static String pathUpToLastValue(DescribedMethod described) {
		var path = described.path().path();
		var begin = String.join("/", ResourcePath.of(described.binding().template()).prefix()).length() + 2;
		var end = path.lastIndexOf('}') + 1;
		return (begin < end) ? path.substring(begin, end) : "";
	}

}
