package dev.longrunning.emulator.surface.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.path.PathSegment;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;

/**
 * The values by which an older API, one with operations of a form of its own, identifies
 * its resources and operations: kinds such as {@code compute#instance}, and URLs.
 *
 * @param word the word for the API in kinds
 * @param url the beginning of all URLs, without a slash at its end
 * @param hasLocationUrls whether a resource shows the URL of its zone or region, not the
 * id
 */
public record OlderApi(String word, String url, boolean hasLocationUrls) {

	private static final String RESPONSE = "Response";

	/** Words for locations, which one service may use for the same location. */
	private static final Set<String> LOCATIONS = Set.of("locations", "zones", "regions");

	/** The ids of zones, not those of regions. */
	private static final Pattern ZONE = Pattern.compile(".*-[a-z]");

	/** The words for a location in names, by the field for it. */
	private static final Map<String, List<String>> LOCATION_FIELDS = Map.of("zone", List.of("zones", "locations"),
			"region", List.of("regions"), "location", List.of("locations"));

	/**
	 * The form of one version of an API.
	 * @param word the word for the API in kinds; empty: the first part of the path, else
	 * of the name of the service
	 * @param host the host of URLs
	 * @param service the name of the service
	 * @param prefix the beginning of the paths of the version, as in {@code compute/v1}
	 * @param hasLocationUrls whether a resource shows the URL of its zone or region
	 * @return the form
	 */
	public static OlderApi of(Optional<String> word, String host, String service, List<String> prefix,
			boolean hasLocationUrls) {
		var derived = (prefix.size() > 1) ? prefix.getFirst() : service.split("\\.", 2)[0];
		return new OlderApi(word.orElse(derived),
				Stream.concat(Stream.of("https:/", host), prefix.stream()).collect(Collectors.joining("/")),
				hasLocationUrls);
	}

	/**
	 * The kind of messages of a type.
	 * @param type the type
	 * @return the kind, as in {@code compute#instanceList}
	 */
	public String kind(Descriptor type) {
		var name = type.getName();
		var ownName = name.endsWith(RESPONSE) ? name.substring(0, name.length() - RESPONSE.length()) : name;
		return this.word + "#" + ownName.substring(0, 1).toLowerCase(Locale.ROOT) + ownName.substring(1);
	}

	/**
	 * The URL of a resource or a collection.
	 * @param name the name
	 * @return the URL
	 */
	public String link(String name) {
		return this.url + "/" + name;
	}

	/**
	 * Sets the fields that a list has beside its items.
	 * @param list the response with the list
	 * @param collection the collection
	 */
	public void describeList(Message.Builder list, String collection) {
		RequestFields.setIfPresent(list, "kind", kind(list.getDescriptorForType()));
		RequestFields.setIfPresent(list, "id", collection);
		RequestFields.setIfPresent(list, "self_link", link(collection));
	}

	/**
	 * The value of a field for the location of a resource.
	 * @param field the name of the field
	 * @param name the name of the resource
	 * @return the URL or the id of the location; empty if the field is not for one, or
	 * the name has none
	 */
	public Optional<String> location(String field, String name) {
		var parts = List.of(name.split("/"));
		return LOCATION_FIELDS.getOrDefault(field, List.of())
			.stream()
			.map(parts::indexOf)
			.filter((at) -> at >= 0 && at + 1 < parts.size())
			.filter((at) -> !field.equals("zone") || !parts.get(at).equals("locations")
					|| ZONE.matcher(parts.get(at + 1)).matches())
			.findFirst()
			.map((at) -> this.hasLocationUrls ? link(String.join("/", parts.subList(0, at + 2))) : parts.get(at + 1));
	}

	/**
	 * A name in the words of the first of several paths. They may have other words for
	 * the same location.
	 * @param name a name in any of the paths, or the beginning of one
	 * @param paths the paths
	 * @return the name in the words of the first path
	 */
	public static String canonical(String name, List<ResourcePath> paths) {
		if (paths.size() < 2) {
			return name;
		}
		var parts = new ArrayList<>(List.of(name.split("/", -1)));
		var first = paths.getFirst().segments();
		for (int index = 0; index < Math.min(parts.size(), first.size()); index++) {
			var part = parts.get(index);
			int at = index;
			if (first.get(index) instanceof Literal(var word) && LOCATIONS.contains(word) && !word.equals(part)
					&& paths.stream().anyMatch((path) -> isOther(path.segments(), at, part))) {
				parts.set(index, word);
			}
		}
		return String.join("/", parts);
	}

	private static boolean isOther(List<PathSegment> path, int index, String word) {
		return LOCATIONS.contains(word) && index < path.size() && path.get(index).toString().equals(word);
	}

}
