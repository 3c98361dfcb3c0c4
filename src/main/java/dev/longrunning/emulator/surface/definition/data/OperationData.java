package dev.longrunning.emulator.surface.definition.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.surface.dialect.ExtendedOperations;
import dev.longrunning.emulator.surface.dialect.OperationField;
import dev.longrunning.emulator.surface.dialect.OperationType;
import dev.longrunning.emulator.surface.dialect.OperationTypeData;
import dev.longrunning.emulator.surface.dialect.OperationTypeData.Urls;
import dev.longrunning.emulator.surface.dialect.OperationVerb;
import dev.longrunning.emulator.surface.dialect.StatusWord;
import dev.longrunning.emulator.surface.profile.ResourceProfile;

/**
 * The data about a message type that is an operation.
 *
 * @param service the name of the service
 * @param type the type: its full name, or its short name for all versions
 * @param fields the entry as written
 * @param data the data
 */
public record OperationData(String service, DocumentNode type, DocumentFields fields, OperationTypeData data) {

	/** The keys for fields of the type. */
	static final Map<String, OperationField> FIELDS = Map.of("name", OperationField.NAME, "status",
			OperationField.STATUS, "error", OperationField.ERROR);

	/** The keys for fields with times. */
	static final Map<String, OperationField> TIMES = Map.of("create", OperationField.CREATE_TIME, "start",
			OperationField.START_TIME, "update", OperationField.UPDATE_TIME, "end", OperationField.END_TIME);

	private static final Map<String, StatusWord> WORDS = Map.of("pending", StatusWord.PENDING, "running",
			StatusWord.RUNNING, "cancelling", StatusWord.CANCELLING, "done", StatusWord.DONE);

	/** The keys for methods on operations. */
	static final Map<String, OperationVerb> METHODS = Map.of("poll", OperationVerb.POLL, "wait", OperationVerb.WAIT,
			"list", OperationVerb.LIST, "cancel", OperationVerb.CANCEL, "delete", OperationVerb.DELETE);

	static OperationData of(String service, DocumentNode entry) {
		var fields = entry.fields("type", "name", "status", "words", "times", "error", "fill", "verbs", "kindWord",
				"linkHost", "targets", "targetIds", "methods");
		var named = texts(fields, FIELDS);
		fields.find("times")
			.map((times) -> known(times, TIMES))
			.ifPresent((times) -> named.putAll(texts(times, TIMES)));
		var verbs = new LinkedHashMap<String, String>();
		fields.find("verbs")
			.map(DocumentNode::anyFields)
			.ifPresent((words) -> words.names().forEach((method) -> verbs.put(method, words.of(method).text())));
		return new OperationData(service, EmulationData.notEmpty(fields.of("type")), fields,
				new OperationTypeData(named, texts(fields, "words", WORDS), ResourceProfile.fill(fields), verbs,
						urls(fields), texts(fields, "methods", METHODS)));
	}

	private static <K> Map<K, String> texts(DocumentFields fields, String key, Map<String, K> meanings) {
		return fields.find(key).map((entry) -> texts(known(entry, meanings), meanings)).orElse(Map.of());
	}

	private static DocumentFields known(DocumentNode entry, Map<String, ?> meanings) {
		return entry.fields(meanings.keySet().stream().sorted().toArray(String[]::new));
	}

	private static <K> Map<K, String> texts(DocumentFields fields, Map<String, K> meanings) {
		var texts = new LinkedHashMap<K, String>();
		meanings.forEach((key, meaning) -> fields.find(key)
			.ifPresent((text) -> texts.put(meaning, EmulationData.notEmpty(text).text())));
		return texts;
	}

	private static Urls urls(DocumentFields fields) {
		return new Urls(fields.find("kindWord").map(DocumentNode::text),
				fields.find("linkHost").map(DocumentNode::text), texts(fields, "targets"), texts(fields, "targetIds"));
	}

	private static List<String> texts(DocumentFields fields, String name) {
		return fields.find(name)
			.map((list) -> list.items().stream().map(DocumentNode::text).toList())
			.orElse(List.of());
	}

	boolean fits(Descriptor descriptor) {
		return this.type.text().equals(descriptor.getFullName()) || this.type.text().equals(descriptor.getName());
	}

	/**
	 * The operation that a type is, by its annotations or by data. The first data that
	 * fits counts.
	 */
	public static Optional<OperationType> type(List<OperationData> all, Descriptor descriptor) {
		var data = all.stream().filter((one) -> one.fits(descriptor)).findFirst().map(OperationData::data);
		return ExtendedOperations.of(descriptor)
			.map((extended) -> extended.with(data.orElse(OperationTypeData.NONE)))
			.or(() -> data.flatMap((one) -> OperationType.of(descriptor, one)));
	}

}
