package dev.longrunning.emulator.description;

import java.util.Optional;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of all discovery documents.
 *
 * @param apis the versions of all services
 * @param rootUrl the emulator's own URL, with a slash at the end
 */
public record DiscoveryDirectory(DescribedApis apis, String rootUrl) {

	/**
	 * Lists the documents.
	 * @param api the API to list; empty for all
	 * @param preferredAlone true for only the preferred version of each API
	 * @return the list as JSON
	 */
	public ObjectNode list(Optional<String> api, boolean preferredAlone) {
		var directory = JsonNodeFactory.instance.objectNode()
			.put("kind", "discovery#directoryList")
			.put("discoveryVersion", "v1");
		var items = directory.putArray("items");
		this.apis.names()
			.stream()
			.filter((name) -> api.isEmpty() || name.api().equals(api.get()))
			.filter((name) -> !preferredAlone || this.apis.isPreferred(name))
			.map(this::item)
			.forEach(items::add);
		return directory;
	}

	private ObjectNode item(ApiName name) {
		return JsonNodeFactory.instance.objectNode()
			.put("kind", "discovery#directoryItem")
			.put("id", name.api() + ":" + name.version())
			.put("name", name.api())
			.put("version", name.version())
			.put("title", this.apis.title(name))
			.put("description", DiscoveryDocument.description(name.service()))
			.put("discoveryRestUrl", this.rootUrl + name.service() + "/$discovery/rest?version=" + name.version())
			.put("discoveryLink", "./apis/" + name.api() + "/" + name.version() + "/rest")
			.put("documentationLink", DiscoveryDocument.documentation(this.rootUrl))
			.put("preferred", this.apis.isPreferred(name));
	}

}
