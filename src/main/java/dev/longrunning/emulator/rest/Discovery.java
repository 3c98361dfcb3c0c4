package dev.longrunning.emulator.rest;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.longrunning.emulator.rest.description.ApiVersion;
import dev.longrunning.emulator.rest.description.ApiVersions;
import dev.longrunning.emulator.rest.description.DiscoveryDocument;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.path.QueryParameters;
import dev.longrunning.emulator.surface.Surfaces;
import tools.jackson.databind.json.JsonMapper;

/**
 * Discovery documents at the two addresses where clients look for them:
 * {@code /$discovery/rest?version=} of a service and
 * {@code /discovery/v1/apis/{api}/{version}/rest}.
 */
final class Discovery {

	private static final Pattern OF_SERVICE = Pattern.compile("/(\\$|%24)discovery/rest");

	private static final Pattern IN_DIRECTORY = Pattern.compile("/discovery/v1/apis/([^/]+)/([^/]+)/rest");

	private final Surfaces surfaces;

	private final ApiVersions versions;

	private final Answers answers;

	Discovery(Surfaces surfaces, ApiVersions versions, Answers answers) {
		this.surfaces = surfaces;
		this.versions = versions;
		this.answers = answers;
	}

	/**
	 * Answers a request for a document.
	 * @param request the request
	 * @return the answer, empty where the request is for something else
	 */
	Optional<RestAnswer> answer(RestRequest request) {
		if (!request.httpMethod().equals("GET") || !request.path().contains("discovery")) {
			return Optional.empty();
		}
		var target = ServiceTarget.of(request, this.surfaces);
		var inDirectory = IN_DIRECTORY.matcher(target.path());
		if (inDirectory.matches()) {
			return Optional.of(answer(request, (_) -> this.versions.find(inDirectory.group(1), inDirectory.group(2))));
		}
		if (OF_SERVICE.matcher(target.path()).matches()) {
			return Optional.of(answer(request, (query) -> this.versions.find(target.service(),
					query.values("version").stream().findFirst().orElse(""))));
		}
		return Optional.empty();
	}

	private RestAnswer answer(RestRequest request, Search search) {
		var parameters = SystemParameters.defaults();
		try {
			var query = QueryParameters.parse(request.query());
			parameters = SystemParameters.of(query, request.headers());
			var version = search.find(query)
				.orElseThrow(() -> StatusException.of(Code.NOT_FOUND, "DOCUMENT_NOT_FOUND", "There is no discovery "
						+ "document at '" + request.path() + "' for the version asked for. The page at / lists them."));
			var document = DiscoveryDocument.of(version, rootUrl(request));
			var json = parameters.style().pretty() ? JsonMapper.shared().writerWithDefaultPrettyPrinter()
					: JsonMapper.shared().writer();
			return RestAnswer.of(200, RestAnswer.JSON, json.writeValueAsBytes(document));
		}
		catch (StatusException ex) {
			return this.answers.of(ex, "googleapis.com", parameters);
		}
	}

	private static String rootUrl(RestRequest request) {
		return request.headers().get("x-forwarded-proto").orElse(request.scheme()) + "://"
				+ request.headers().get("host").orElse("localhost") + "/";
	}

	/** How the document asked for is found. */
	private interface Search {

		Optional<ApiVersion> find(QueryParameters query);

	}

}
