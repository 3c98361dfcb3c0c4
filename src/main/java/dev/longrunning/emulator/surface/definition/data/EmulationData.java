package dev.longrunning.emulator.surface.definition.data;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.json.UnknownFields;
import dev.longrunning.emulator.surface.ApiVersion;
import dev.longrunning.emulator.surface.profile.IdForm;
import dev.longrunning.emulator.surface.profile.MethodData;
import dev.longrunning.emulator.surface.profile.MethodProfile;
import dev.longrunning.emulator.surface.profile.OperationNameForm;
import dev.longrunning.emulator.surface.profile.OperationProfile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The emulator's own data about a service: facts that Google's definitions do not
 * contain.
 *
 * @param service the name of the service, empty for data about methods that many services
 * share
 * @param priority the rank if a call names no service and several match; higher first
 * @param profile the form of its operations
 * @param aliases further parents under which its clients ask for an operation by id
 * @param unknownFields the treatment of request fields that the message does not have
 * @param methods the data about methods
 * @param resources the data about types of resources
 * @param operations the data about types of operations
 */
public record EmulationData(Optional<DocumentNode> service, int priority, OperationProfile profile,
		List<String> aliases, UnknownFields unknownFields, List<Methods> methods, List<ResourceData> resources,
		List<OperationData> operations) {

	/** No data. */
	public static final EmulationData NONE = new EmulationData(Optional.empty(), 0, OperationProfile.UNKNOWN, List.of(),
			UnknownFields.REFUSED, List.of(), List.of(), List.of());

	private static final String SERVICES = "services";

	private static final Map<String, Boolean> FALSE = Map.of("printed", true, "omitted", false);

	private static final Map<String, UnknownFields> UNKNOWN_FIELDS = Map.of("refused", UnknownFields.REFUSED, "ignored",
			UnknownFields.IGNORED);

	/**
	 * Reads a document about one service, or about several in a list.
	 * @param document the document
	 * @param file reads a file that the document names
	 * @return the data of each service
	 */
	public static List<EmulationData> all(DocumentNode document, Function<DocumentNode, Response> file) {
		if (document.anyFields().find(SERVICES).isEmpty()) {
			return List.of(of(document, file));
		}
		var all = document.fields(SERVICES).of(SERVICES).items().stream().map((entry) -> of(entry, file)).toList();
		refuseRepeated(all.stream().flatMap((data) -> data.service().stream()).toList());
		return all;
	}

	private static EmulationData of(DocumentNode entry, Function<DocumentNode, Response> file) {
		var fields = entry.fields("service", "priority", "aliases", "operationId", "operationName", "unknownFields",
				"falseValues", "methods", "resources", "operations");
		var methods = fields.find("methods")
			.map((list) -> list.items().stream().map((method) -> Methods.of(method, file)).toList())
			.orElse(List.of());
		refuseRepeated(methods.stream().map(Methods::selector).toList());
		if (fields.find("service").isEmpty()) {
			refuseServiceKeys(fields);
		}
		return new EmulationData(fields.find("service").map(EmulationData::notEmpty),
				fields.find("priority").map((number) -> number.count(Integer.MIN_VALUE)).orElse(0), profile(fields),
				fields.find("aliases")
					.map((list) -> list.items().stream().map(EmulationData::notEmpty).map(DocumentNode::text).toList())
					.orElse(List.of()),
				fields.find("unknownFields").map((word) -> word.meaning(UNKNOWN_FIELDS)).orElse(UnknownFields.REFUSED),
				methods, resources(fields), operations(fields));
	}

	private static List<ResourceData> resources(DocumentFields fields) {
		var resources = fields.find("resources")
			.map((list) -> list.items()
				.stream()
				.map((entry) -> ResourceData.of(fields.of("service").text(), entry))
				.toList())
			.orElse(List.of());
		refuseRepeated(resources.stream().map(ResourceData::type).toList());
		return resources;
	}

	private static List<OperationData> operations(DocumentFields fields) {
		var operations = fields.find("operations")
			.map((list) -> list.items()
				.stream()
				.map((entry) -> OperationData.of(fields.of("service").text(), entry))
				.toList())
			.orElse(List.of());
		refuseRepeated(operations.stream().map(OperationData::type).toList());
		return operations;
	}

	/** Refuses keys that describe a service if none is named. */
	private static void refuseServiceKeys(DocumentFields fields) {
		fields.names().stream().filter((name) -> !name.equals("methods")).findFirst().ifPresent((name) -> {
			throw fields.of(name).wrong("'" + name + "' is about a service, but 'service' is missing.");
		});
	}

	private static OperationProfile profile(DocumentFields fields) {
		return new OperationProfile(fields.find("operationId").map((word) -> word.meaning(IdForm.WORDS)),
				fields.find("operationName").map(OperationNameForm::parse),
				fields.find("falseValues").map((word) -> word.meaning(FALSE)));
	}

	static DocumentNode notEmpty(DocumentNode entry) {
		if (entry.text().isBlank()) {
			throw entry.wrong("expected a name, found an empty text.");
		}
		return entry;
	}

	private static void refuseRepeated(List<DocumentNode> names) {
		var seen = new HashSet<String>();
		names.stream().filter((name) -> !seen.add(name.text())).findFirst().ifPresent((name) -> {
			throw name.wrong("'" + name.text() + "' occurs twice; the first is above.");
		});
	}

	/**
	 * The data about the methods that a selector names.
	 *
	 * @param selector the full names of methods; {@code *} replaces one part of a name or
	 * a piece of a part
	 * @param pattern the selector as a regular expression
	 * @param data the data
	 * @param fields the entry as written
	 * @param response the response of a method that starts no operation
	 */
	public record Methods(DocumentNode selector, Pattern pattern, MethodData data, DocumentFields fields,
			Optional<Response> response) {

		static Methods of(DocumentNode entry, Function<DocumentNode, Response> file) {
			var fields = entry.fields("selector", "summary", "description", "example", "metadata", "finalMetadata",
					"response", "responseFile", "operationName", "doneAtOnce", "unnamed", "result", "metadataType",
					"verb", "responseOmits", "effect");
			var selector = notEmpty(fields.of("selector"));
			fields.find("metadataType").ifPresent((type) -> requireSameVersion(selector.text(), type));
			var response = fields.oneOf("response", "responseFile")
				.map((kind) -> kind.equals("response") ? Response.of(fields.of(kind)) : file.apply(fields.of(kind)));
			var data = new MethodData(text(fields, "summary"), text(fields, "description"), json(fields, "example"),
					json(fields, "metadata"), json(fields, "finalMetadata"), response.map(Response::json),
					MethodProfile.of(fields), fields.find("effect").map(MethodEffectReader::read));
			return new Methods(selector, pattern(selector.text()), data, fields, response);
		}

		/**
		 * A selector with a wildcard is not checked: it may match the type's version
		 * among others.
		 */
		private static void requireSameVersion(String selector, DocumentNode type) {
			if (!selector.contains("*") && !ApiVersion.isShared(type.text(), selector)) {
				throw type.wrong("'" + type.text() + "' is of another version than the method '" + selector
						+ "'. Name a type of the method's own version.");
			}
		}

		/** Tells whether the selector names a method. */
		public boolean fits(String fullName) {
			return this.pattern.matcher(fullName).matches();
		}

		/** Tells whether the selector is for interfaces in the package of another. */
		boolean isForPackageOf(ServiceDescriptor other) {
			var packageName = this.selector.text().replaceFirst("\\.[^.]*\\.[^.]*$", "");
			return pattern(packageName).matcher(other.getFile().getPackage()).matches();
		}

		private static String text(DocumentFields fields, String name) {
			return fields.find(name).map(DocumentNode::text).orElse("");
		}

		private static JsonNode json(DocumentFields fields, String name) {
			return fields.find(name).map((entry) -> {
				entry.anyFields();
				return entry.json();
			}).orElseGet(JsonNodeFactory.instance::missingNode);
		}

		private static Pattern pattern(String selector) {
			return Pattern.compile(
					String.join("[^.]+", List.of(selector.split("\\*", -1)).stream().map(Pattern::quote).toList()));
		}

	}

	/**
	 * A response, written in the data or in a file beside it.
	 *
	 * @param json the JSON
	 * @param entry the same with locations; parsed only on demand, because a file may be
	 * long
	 */
	public record Response(JsonNode json, Supplier<DocumentNode> entry) {

		static Response of(DocumentNode entry) {
			return new Response(entry.json(), () -> entry);
		}

	}

}
