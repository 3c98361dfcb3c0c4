package dev.longrunning.emulator.surface;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import dev.longrunning.emulator.surface.Definitions.BadDefinition;
import dev.longrunning.emulator.json.UnknownFields;
import tools.jackson.databind.JsonNode;

/**
 * The emulator's own data of a service: what no definition of Google's says.
 *
 * @param service the service's name, empty for data of methods that many services share
 * @param priority which service answers when a call names none and fits several
 * @param habits how its operations look
 * @param aliases further parents under which its clients ask for an operation by id
 * @param unknownFields what becomes of fields that its requests do not have
 * @param methods what is known of methods
 */
record EmulationData(Optional<String> service, int priority, OperationHabits habits, List<String> aliases,
		UnknownFields unknownFields, List<Methods> methods) {

	static final EmulationData NONE = new EmulationData(Optional.empty(), 0, OperationHabits.UNKNOWN, List.of(),
			UnknownFields.REFUSED, List.of());

	private static final List<String> FALSE = List.of("printed", "omitted");

	static EmulationData of(JsonNode yaml, Function<String, JsonNode> file) {
		return new EmulationData(Optional.of(yaml.path("service").asString("")).filter((name) -> !name.isEmpty()),
				yaml.path("priority").asInt(0), habits(yaml),
				yaml.path("aliases").valueStream().map(JsonNode::asString).toList(), unknownFields(yaml),
				yaml.path("methods").valueStream().map((method) -> Methods.of(method, file)).toList());
	}

	private static OperationHabits habits(JsonNode yaml) {
		var idForm = yaml.path("operationId").asStringOpt().map(IdForm::named);
		var printsFalse = yaml.path("falseValues").asStringOpt().map((word) -> {
			if (!FALSE.contains(word)) {
				throw new BadDefinition("falseValues is one of " + FALSE + ", not '" + word + "'");
			}
			return word.equals(FALSE.getFirst());
		});
		return new OperationHabits(idForm, operationName(yaml), printsFalse);
	}

	static Optional<OperationNameForm> operationName(JsonNode yaml) {
		return yaml.path("operationName").asStringOpt().map(OperationNameForm::parse);
	}

	private static UnknownFields unknownFields(JsonNode yaml) {
		var word = yaml.path("unknownFields").asString("refused");
		return switch (word) {
			case "refused" -> UnknownFields.REFUSED;
			case "ignored" -> UnknownFields.IGNORED;
			default -> throw new BadDefinition("unknownFields is refused or ignored, not '" + word + "'");
		};
	}

	/**
	 * What is known of the methods that a selector names.
	 *
	 * @param selector full names of methods
	 * @param data what is known of them
	 */
	record Methods(Pattern selector, MethodData data) {

		static Methods of(JsonNode yaml, Function<String, JsonNode> file) {
			var selector = yaml.path("selector").asString("");
			if (selector.isEmpty()) {
				throw new BadDefinition("an entry of methods has a selector");
			}
			requireSameVersion(selector, yaml.path("metadataType").asString(""));
			var response = yaml.has("responseFile") ? Optional.of(file.apply(yaml.path("responseFile").asString()))
					: Optional.<JsonNode>empty();
			return new Methods(pattern(selector),
					new MethodData(yaml.path("summary").asString(""), yaml.path("description").asString(""),
							yaml.path("example"), yaml.path("metadata"), yaml.path("finalMetadata"),
							response
								.or(() -> yaml.has("response") ? Optional.of(yaml.path("response")) : Optional.empty()),
							StartHabits.of(yaml)));
		}

		/**
		 * A selector with a wildcard may fit several versions, and the type's among them.
		 */
		private static void requireSameVersion(String selector, String metadataType) {
			if (!selector.contains("*") && !ApiVersion.isShared(metadataType, selector)) {
				throw new BadDefinition(
						"the metadataType '" + metadataType + "' is of another version than the method '" + selector
								+ "': name a type of the method's own version");
			}
		}

		boolean fits(String fullName) {
			return this.selector.matcher(fullName).matches();
		}

		/** A selector in which {@code *} stands for one part of a name. */
		private static Pattern pattern(String selector) {
			return Pattern.compile(
					String.join("[^.]+", List.of(selector.split("\\*", -1)).stream().map(Pattern::quote).toList()));
		}

	}

}
