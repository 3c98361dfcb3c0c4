package dev.longrunning.emulator.rest;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

import dev.longrunning.emulator.description.DescribedApi;
import dev.longrunning.emulator.description.DescribedApis;
import dev.longrunning.emulator.description.DiscoveryDirectory;
import dev.longrunning.emulator.description.DiscoveryDocument;
import dev.longrunning.emulator.rest.request.RestRequest;
import dev.longrunning.emulator.rest.request.ServiceTarget;
import dev.longrunning.emulator.rest.request.SystemParameters;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.path.QueryParameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The endpoints for discovery documents, at the two addresses that clients use:
 * {@code /$discovery/rest?version=} of a service and
 * {@code /discovery/v1/apis/{api}/{version}/rest}, and their list at
 * {@code /discovery/v1/apis}.
 *
 * @param surfaces the loaded APIs
 * @param versions the described versions of the APIs
 * @param renderer the renderer of answers
 */
record Discovery(Surfaces surfaces, DescribedApis versions, ResponseRenderer renderer) {

	private static final Pattern SERVICE_DOCUMENT = Pattern.compile("/(\\$|%24)discovery/rest");

	private static final Pattern DIRECTORY_DOCUMENT = Pattern.compile("/discovery/v1/apis/([^/]+)/([^/]+)/rest");

	private static final Set<String> BOOLEANS = Set.of("true", "false");

	private static final Pattern DIRECTORY = Pattern.compile("/discovery/v1/apis/?");

	/**
	 * Answers a request for a discovery document or the list of them.
	 * @param request the request
	 * @return the answer; empty if the request is for something else
	 */
	Optional<RestResponse> answer(RestRequest request) {
		if (!request.httpMethod().equals("GET") || !request.path().contains("discovery")) {
			return Optional.empty();
		}
		var target = ServiceTarget.of(request, this.surfaces);
		var inDirectory = DIRECTORY_DOCUMENT.matcher(target.path());
		if (inDirectory.matches()) {
			return Optional.of(answer(request,
					(_) -> document(request, this.versions.find(inDirectory.group(1), inDirectory.group(2)), target)));
		}
		if (SERVICE_DOCUMENT.matcher(target.path()).matches()) {
			return Optional.of(answer(request, (query) -> document(request, of(target, query), target)));
		}
		if (DIRECTORY.matcher(target.path()).matches()) {
			return Optional.of(answer(request, (query) -> directory(request, query)));
		}
		return Optional.empty();
	}

	private Optional<DescribedApi> of(ServiceTarget target, QueryParameters query) {
		return first(query, "version").map((version) -> this.versions.find(target.service(), version))
			.orElseGet(() -> this.versions.preferred(target.service()));
	}

	/**
	 * Creates a document. Clients send their calls to its root URL. The root URL contains
	 * the name of the service unless the host of the request identifies it.
	 */
	private static ObjectNode document(RestRequest request, Optional<DescribedApi> found, ServiceTarget target) {
		var version = found.orElseThrow(
				() -> StatusException.of(Code.NOT_FOUND, "DOCUMENT_NOT_FOUND", "There is no discovery document at '"
						+ request.path() + "' for the requested version. /discovery/v1/apis lists the documents."));
		var surface = version.surface();
		var isNamed = target.service().filter(surface::equals).isPresent() && target.path().equals(request.path());
		return DiscoveryDocument.of(version, rootUrl(request), isNamed ? "" : surface.service() + "/");
	}

	private ObjectNode directory(RestRequest request, QueryParameters query) {
		var preferred = first(query, "preferred").orElse("false");
		if (!BOOLEANS.contains(preferred)) {
			throw StatusException.invalidField("preferred",
					"The parameter preferred must be true or false, not '" + preferred + "'.");
		}
		return new DiscoveryDirectory(this.versions, rootUrl(request)).list(first(query, "name"),
				preferred.equals("true"));
	}

	private RestResponse answer(RestRequest request, Function<QueryParameters, ObjectNode> document) {
		var parameters = SystemParameters.defaults();
		try {
			var query = QueryParameters.parse(request.query());
			parameters = SystemParameters.of(query, request.headers());
			var json = parameters.style().pretty() ? JsonMapper.shared().writerWithDefaultPrettyPrinter()
					: JsonMapper.shared().writer();
			return withEtag(json.writeValueAsBytes(document.apply(query)));
		}
		catch (StatusException ex) {
			return this.renderer.of(ex, ErrorSource.NONE, parameters);
		}
	}

	private static RestResponse withEtag(byte[] body) {
		var checksum = new CRC32C();
		checksum.update(body);
		return new RestResponse(200, RestResponse.JSON,
				Map.of("ETag", "\"" + Long.toHexString(checksum.getValue()) + "\""), body);
	}

	private static Optional<String> first(QueryParameters query, String name) {
		return query.values(name).stream().filter((value) -> !value.isEmpty()).findFirst();
	}

	private static String rootUrl(RestRequest request) {
		return request.headers().get("x-forwarded-proto").orElse(request.scheme()) + "://"
				+ request.headers().get("host").orElse("localhost") + "/";
	}

}
