package dev.longrunning.emulator.surface.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.longrunning.emulator.surface.path.PathSegment;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;
import dev.longrunning.emulator.surface.path.PathVariable;
import dev.longrunning.emulator.surface.profile.ResourceProfile;

/**
 * A type of resources (AIP-121) in one version of an API: the response of a Get method.
 *
 * @param descriptor the type of the message
 * @param paths the paths of the Get method; a name fits one of them
 * @param isSoftlyDeleted whether a method restores deleted resources (AIP-164)
 * @param isNumbered whether the ids are numbers
 * @param profile the data about the type
 * @param restored the types of resources above it that can be deleted softly
 * @param older the form of an older API; empty for any other
 */
public record ResourceType(Descriptor descriptor, List<ResourcePath> paths, boolean isSoftlyDeleted, boolean isNumbered,
		ResourceProfile profile, List<ResourceType> restored, Optional<OlderApi> older) {

	public ResourceType {
		paths = List.copyOf(paths);
		restored = List.copyOf(restored);
	}

	/**
	 * The same type among all types of its version.
	 * @param types the types
	 * @return a copy that knows those above it that can be deleted softly
	 */
	public ResourceType among(List<ResourceType> types) {
		var above = types.stream().filter((other) -> other.isSoftlyDeleted && other.isAbove(this)).toList();
		return above.isEmpty() ? this : new ResourceType(this.descriptor, this.paths, this.isSoftlyDeleted,
				this.isNumbered, this.profile, above, this.older);
	}

	private boolean isAbove(ResourceType other) {
		return other.paths.stream()
			.anyMatch((path) -> this.paths.stream().anyMatch((own) -> own.endsInId() && own.isAbove(path)));
	}

	/**
	 * The name of the resource of this type above another resource.
	 * @param name the name of the other resource
	 * @return the beginning of the name; empty if there is none
	 */
	public Optional<String> above(String name) {
		var parts = List.of(name.split("/", -1));
		return this.paths.stream()
			.filter((path) -> path.segments().size() < parts.size())
			.map((path) -> String.join("/", parts.subList(0, path.segments().size())))
			.filter((beginning) -> path(beginning).isPresent())
			.findFirst();
	}

	/**
	 * Tells whether there is one resource of this type in each parent (AIP-156).
	 * @return true for a singleton
	 */
	public boolean isSingleton() {
		return this.paths.stream().noneMatch(ResourcePath::endsInId);
	}

	/**
	 * Tells whether resources contain others of this type, as folders do.
	 * @return true if ids have any number of segments
	 */
	public boolean isTree() {
		return this.paths.stream().anyMatch((path) -> path.segments().getLast() == Wildcard.MANY);
	}

	/**
	 * The path that a name fits.
	 * @param name the name of a resource
	 * @return the path
	 */
	public Optional<ResourcePath> path(String name) {
		return this.paths.stream().filter((path) -> path.fits(name)).findFirst();
	}

	/**
	 * The name of a new resource. It fits the Get method, also where that has another
	 * parent than the Create method.
	 * @param collection the collection of the Create method
	 * @param id the id
	 * @return the name
	 */
	public String newName(String collection, String id) {
		var name = collection.isEmpty() ? id : collection + "/" + id;
		if (path(name).isPresent()) {
			return name;
		}
		return this.paths.stream()
			.filter(ResourcePath::endsInId)
			.flatMap((path) -> filled(path.segments(), collection, id).stream())
			.findFirst()
			.orElse(name);
	}

	/** The path with the ids that the collection has after the same words. */
	private static Optional<String> filled(List<PathSegment> path, String collection, String id) {
		var ids = ids(collection);
		var name = new ArrayList<String>();
		for (var segment : path.subList(0, path.size() - 1)) {
			var part = (segment instanceof Literal(var text)) ? Optional.of(text)
					: Optional.ofNullable(name.isEmpty() ? null : ids.get(lower(name.getLast())));
			if (part.isEmpty()) {
				return Optional.empty();
			}
			name.add(part.get());
		}
		name.add(id);
		return Optional.of(String.join("/", name));
	}

	private static Map<String, String> ids(String collection) {
		var parts = collection.split("/", -1);
		var ids = new HashMap<String, String>();
		for (int index = 0; index + 1 < parts.length; index++) {
			ids.putIfAbsent(lower(parts[index]), parts[index + 1]);
		}
		return ids;
	}

	private static String lower(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

	/**
	 * The variables of the Get method that are single ids. Resources whose paths consist
	 * of such variables have no name, but these ids.
	 * @return the paths of the fields, the id of the resource last
	 */
	public List<String> idFields() {
		return this.paths.stream()
			.filter((path) -> path.variables().count() > 1 || !hasText(this.descriptor, "name"))
			.flatMap((path) -> path.variables().limit(path.variables().count() - (hasOwnName() ? 1 : 0)))
			.filter((variable) -> !variable.isMultiSegment())
			.map(PathVariable::fieldPath)
			.distinct()
			.toList();
	}

	/**
	 * Tells whether the field {@code name} has the id of a resource in an older API.
	 * @return true if no other field has it
	 */
	public boolean hasOwnName() {
		return this.older.isPresent() && hasText(this.descriptor, "name");
	}

	/**
	 * The place of an id in the resource: at its top, or in one of its messages, as in
	 * {@code reference.job_id}.
	 * @param idField the field of the request that has the id
	 * @return the path of the field in the resource
	 */
	public Optional<String> idPath(String idField) {
		var name = idField.substring(idField.lastIndexOf('.') + 1);
		if (hasText(this.descriptor, name)) {
			return Optional.of(name);
		}
		return this.descriptor.getFields()
			.stream()
			.filter((field) -> this.older.isEmpty() && !field.isRepeated() && field.getJavaType() == JavaType.MESSAGE
					&& hasText(field.getMessageType(), name))
			.map((field) -> field.getName() + "." + name)
			.findFirst();
	}

	private static boolean hasText(Descriptor type, String name) {
		var field = type.findFieldByName(name);
		return field != null && !field.isRepeated() && field.getJavaType() == JavaType.STRING;
	}

	/**
	 * Tells whether a resource can be in a collection.
	 * @param collection the segments of the collection
	 * @return true if the collection and an id are a path of the Get method
	 */
	public boolean isIn(List<PathSegment> collection) {
		return this.paths.stream()
			.anyMatch((path) -> path.endsInId() && ResourcePath.areSame(path.collection(), collection));
	}

	/**
	 * Tells whether a resource is a child of another.
	 * @param parent the segments of the other resource
	 * @return true if the parent, a word and an id are a path of the Get method
	 */
	public boolean isChildOf(List<PathSegment> parent) {
		return this.paths.stream()
			.filter((path) -> path.endsInId() && path.segments().size() == parent.size() + 2)
			.anyMatch((path) -> ResourcePath.areSame(path.segments().subList(0, parent.size()), parent));
	}

	/**
	 * Tells whether a path is one of the Get method.
	 * @param path the path
	 * @return true if the same names fit both
	 */
	public boolean has(ResourcePath path) {
		return this.paths.stream().anyMatch((own) -> ResourcePath.areSame(own.segments(), path.segments()));
	}

	/**
	 * Tells whether a path has one more word than that of a resource.
	 * @param path the path
	 * @return true if the path is an id of a resource and a verb
	 */
	public boolean isAbove(ResourcePath path) {
		var segments = path.segments();
		return segments.getLast() instanceof Literal && this.paths.stream()
			.anyMatch((own) -> own.endsInId()
					&& ResourcePath.areSame(own.segments(), segments.subList(0, segments.size() - 1)));
	}

	/**
	 * The parameter with the id of a resource in its Get method.
	 * @return the name of the field; empty if the id is a part of a longer value
	 */
	public Optional<String> idParameter() {
		return this.paths.getFirst()
			.variables()
			.reduce((_, last) -> last)
			.filter((variable) -> !variable.isMultiSegment())
			.map(PathVariable::fieldPath);
	}

	/**
	 * Tells whether resources are in a collection of the same name as another.
	 * @param collection the segments of the other collection
	 * @return true if the last words are the same
	 */
	public boolean isInCollectionLike(List<PathSegment> collection) {
		return !collection.isEmpty() && !(collection.getLast() instanceof Wildcard) && this.paths.stream()
			.filter((path) -> path.endsInId() && path.segments().size() > 1)
			.anyMatch(
					(path) -> path.collection().getLast().toString().equalsIgnoreCase(collection.getLast().toString()));
	}

}
