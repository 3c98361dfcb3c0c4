package dev.longrunning.emulator.resource.control;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.name.NameLimit;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.resource.ResourceKey;
import dev.longrunning.emulator.resource.content.ResourceContent;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surfaces;

/** A reader of the resources that users write, in the JSON of the API. */
public final class ResourceReader {

	private static final String NAME = "name";

	private static final String SERVICE = "service";

	private static final String TYPE = "type";

	private static final String VERSION = "version";

	private static final String VALUE = "value";

	private final KnownTypes types;

	private final MessageReader json;

	/**
	 * Creates a reader.
	 * @param surfaces the loaded services
	 * @param json the reader of messages
	 */
	public ResourceReader(Surfaces surfaces, MessageReader json) {
		this.types = new KnownTypes(surfaces);
		this.json = json;
	}

	/**
	 * Reads resources of which no two have the same key.
	 * @param entries the resources
	 * @return the resources
	 */
	public List<WrittenResource> all(Stream<DocumentNode> entries) {
		var keys = new HashSet<ResourceKey>();
		return entries.map((entry) -> {
			var resource = one(entry);
			if (!keys.add(resource.key())) {
				throw entry.wrong("the resource '" + resource.key().name() + "' is given twice; rename or remove one.");
			}
			return resource;
		}).toList();
	}

	private WrittenResource one(DocumentNode entry) {
		var fields = entry.fields(NAME, SERVICE, TYPE, VERSION, VALUE);
		var name = fields.of(NAME);
		return read(fields, name.text(), name, "");
	}

	/**
	 * Reads a resource whose name is known.
	 * @param entry the resource, without its name or with the same
	 * @param name the name
	 * @param scope the project, if the name has none
	 * @return the resource
	 */
	public WrittenResource named(DocumentNode entry, String name, Optional<String> scope) {
		var fields = entry.fields(NAME, SERVICE, TYPE, VERSION, VALUE);
		fields.find(NAME).filter((given) -> !given.text().equals(name)).ifPresent((given) -> {
			throw given.wrong("the call is for '" + name + "'. Remove the name here, or write the same.");
		});
		return read(fields, name, entry, scope.orElse(""));
	}

	private WrittenResource read(DocumentFields fields, String name, DocumentNode named, String scope) {
		named.locating(() -> NameLimit.require(NAME, name, ResourceKey.MAX_NAME_BYTES));
		var known = type(fields, name, named);
		var project = ProjectName.of(name);
		if (!scope.isEmpty() && !project.isEmpty() && !scope.equals(project)) {
			throw StatusException.invalidField("scope",
					"The scope is '" + scope + "', but the resource '" + name + "' belongs to '" + project + "'.");
		}
		var value = fields.find(VALUE)
			.map((given) -> value(given, known, name))
			.orElseGet(() -> DynamicMessage.getDefaultInstance(known.type().descriptor()));
		return new WrittenResource(new ResourceKey(known.service(), name), project.isEmpty() ? scope : project,
				known.type().path(name).orElseThrow().toString(), known.withIds(value, name));
	}

	private KnownType type(DocumentFields fields, String name, DocumentNode named) {
		var ofService = fields.find(SERVICE)
			.map((service) -> service.locating(() -> this.types.ofService(service.text())))
			.orElseGet(() -> this.types.all().toList());
		var ofType = selected(ofService, fields.find(TYPE), KnownTypes::named);
		var fitting = named.locating(() -> KnownTypes.fitting(ofType, name));
		var ofVersion = selected(fitting, fields.find(VERSION), KnownTypes::ofVersion);
		return fields.owner().locating(() -> KnownTypes.latest(ofVersion));
	}

	private static List<KnownType> selected(List<KnownType> types, Optional<DocumentNode> word,
			BiFunction<List<KnownType>, String, List<KnownType>> selection) {
		return word.map((given) -> given.locating(() -> selection.apply(types, given.text()))).orElse(types);
	}

	private Message value(DocumentNode entry, KnownType known, String name) {
		var type = known.type().descriptor();
		var value = entry.locating(() -> this.json.read(entry.json(), type));
		var field = ResourceContent.nameField(type);
		field.map((one) -> (String) value.getField(one))
			.filter((given) -> !given.isEmpty() && !("/" + name).endsWith("/" + given))
			.ifPresent((given) -> {
				throw named(entry, field.orElseThrow())
					.wrong("the resource has the name '" + name + "'. Remove the field, or write that name.");
			});
		return value;
	}

	private static DocumentNode named(DocumentNode entry, FieldDescriptor field) {
		var fields = entry.anyFields();
		return fields.find(field.getJsonName()).or(() -> fields.find(field.getName())).orElse(entry);
	}

}
