package dev.longrunning.emulator.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resources of a project, or of the whole emulator. */
public final class ResourcesControl {

	private static final String PATH = "/resources";

	private static final String SERVICE = "service";

	private final ControlCalls control;

	private final Map<String, String> service;

	private final Map<String, String> version;

	private ResourcesControl(ControlCalls control, Map<String, String> service, Map<String, String> version) {
		this.control = control;
		this.service = service;
		this.version = version;
	}

	ResourcesControl(ControlCalls control) {
		this(control, Map.of(), Map.of());
	}

	/**
	 * Returns the resources of one service.
	 * @param name the service, such as {@code vision.googleapis.com}
	 * @return the resources of that service
	 */
	public ResourcesControl ofService(String name) {
		return new ResourcesControl(this.control, Map.of(SERVICE, name), this.version);
	}

	/**
	 * Returns the same resources for values in another version of the API.
	 * @param name the version in which {@link #put} writes values, such as {@code v1beta1}; by default the latest stable one
	 * @return the same resources
	 */
	public ResourcesControl inVersion(String name) {
		return new ResourcesControl(this.control, this.service, Map.of("version", name));
	}

	/**
	 * Creates a resource, or replaces the one of the same name.
	 * @param name the full name
	 * @param value the resource in JSON, as the API shows it
	 * @return the resource, with the fields that its service sets
	 */
	public ListedResource put(String name, String value) {
		var body = Json.object();
		this.service.forEach(body::put);
		this.version.forEach(body::put);
		body.set("value", Json.read(value));
		return ListedResource.of(this.control.put(path(name), body.toString()));
	}

	/**
	 * Returns a resource, or the mark of a deleted one.
	 * @param name the full name
	 * @return the resource
	 */
	public ListedResource get(String name) {
		return ListedResource.of(this.control.get(path(name), this.service));
	}

	/**
	 * Deletes a resource. A mark stays, so that jobs on the resource fail with NOT_FOUND.
	 * @param name the full name
	 */
	public void delete(String name) {
		this.control.delete(path(name), this.service);
	}

	/**
	 * Removes a resource or the mark of its deletion, as if it had never been there.
	 * @param name the full name
	 */
	public void forget(String name) {
		this.control.delete(path(name), with("forget", "true"));
	}

	/**
	 * Returns the resources, the newest first.
	 * @return the resources of all parents
	 */
	public List<ListedResource> list() {
		return list("");
	}

	/**
	 * Returns the resources that match a filter, the newest first.
	 * @param filter the filter over the fields of the resources, as in the list methods of services, such as {@code labels.a = "b"}
	 * @return the resources of all parents
	 */
	public List<ListedResource> list(String filter) {
		return all(with("filter", filter));
	}

	/**
	 * Returns the resources and the marks of deleted ones, the newest first.
	 * @return the resources of all parents
	 */
	public List<ListedResource> listWithDeleted() {
		return all(with("showDeleted", "true"));
	}

	private List<ListedResource> all(Map<String, String> query) {
		var resources = new ArrayList<ListedResource>();
		var parameters = new LinkedHashMap<>(query);
		do {
			var page = this.control.get(PATH, parameters);
			resources.addAll(Json.list(page.path("resources"), ListedResource::of));
			parameters.put("pageToken", page.path("nextPageToken").asString(""));
		}
		while (!parameters.getOrDefault("pageToken", "").isEmpty());
		return resources;
	}

	private Map<String, String> with(String name, String value) {
		var query = new LinkedHashMap<>(this.service);
		query.put(name, value);
		return query;
	}

	private static String path(String name) {
		return PATH + "/" + ControlCalls.inPath(name);
	}

}
