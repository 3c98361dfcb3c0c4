package dev.longrunning.emulator.description;

import java.util.Optional;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of the discovery documents that there are.
 *
 * @param versions the versions of all services
 * @param rootUrl the emulator's own address, ending in a slash
 */
public record DiscoveryDirectory(DescribedApis versions, String rootUrl) {

	/**
	 * Lists documents.
	 * @param api only those of that API
	 * @param preferredAlone only the preferred version of each API
	 * @return the list
	 */
	public ObjectNode list(Optional<String> api, boolean preferredAlone) {
		var directory = JsonNodeFactory.instance.objectNode()
			.put("kind", "discovery#directoryList")
			.put("discoveryVersion", "v1");
		var items = directory.putArray("items");
		this.versions.names()
			.stream()
			.filter((name) -> api.isEmpty() || name.api().equals(api.get()))
			.filter((name) -> !preferredAlone || this.versions.isPreferred(name))
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
			.put("title", this.versions.title(name))
			.put("description", DiscoveryDocument.description(name.service()))
			.put("discoveryRestUrl", this.rootUrl + name.service() + "/$discovery/rest?version=" + name.version())
			.put("discoveryLink", "./apis/" + name.api() + "/" + name.version() + "/rest")
			.put("documentationLink", DiscoveryDocument.documentation(this.rootUrl))
			.put("preferred", this.versions.isPreferred(name));
	}

}
