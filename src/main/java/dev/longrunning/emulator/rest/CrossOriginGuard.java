package dev.longrunning.emulator.rest;

import java.util.Optional;
import java.util.Set;

import dev.longrunning.emulator.rest.request.SystemParameters;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Protection against pages of other origins: without it, any page that its reader opens
 * could start, cancel and reset operations of an emulator on the reader's machine. Only
 * browsers send the headers that it looks at, and a page cannot change them.
 */
final class CrossOriginGuard extends Handler.Wrapper {

	private static final String SITE = "Sec-Fetch-Site";

	private static final String MODE = "Sec-Fetch-Mode";

	private static final String CROSS_SITE = "cross-site";

	/** The browser itself compared the origins, or no page made the request. */
	private static final Set<String> OWN = Set.of("same-origin", "none");

	private static final String CONTROL_API = "/emulator/";

	private final CorsSettings settings;

	private final ErrorResponses errors;

	CrossOriginGuard(CorsSettings settings, ErrorResponses errors) {
		this.settings = settings;
		this.errors = errors;
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) throws Exception {
		var origin = foreignOrigin(request);
		if (origin.isEmpty()) {
			return super.handle(request, response, callback);
		}
		this.errors.answer(refusal(origin.get()), "", SystemParameters.defaults()).writeTo(response, callback);
		return true;
	}

	private static StatusException refusal(String origin) {
		return StatusException.of(Code.PERMISSION_DENIED, "ORIGIN_NOT_ALLOWED",
				"The emulator takes no requests from pages of another origin, here " + origin
						+ ". To allow the origin, add it to the setting EMULATOR_CORS_ORIGINS.");
	}

	private Optional<String> foreignOrigin(Request request) {
		var headers = request.getHeaders();
		var site = Optional.ofNullable(headers.get(SITE)).orElse("");
		var origin = headers.get(HttpHeader.ORIGIN);
		if (OWN.contains(site)) {
			return Optional.empty();
		}
		if (origin != null) {
			return Optional.of("'" + origin + "'")
				.filter((_) -> !isOwn(origin, request) && !this.settings.allows(origin));
		}
		return Optional.of("of another site")
			.filter((_) -> site.equals(CROSS_SITE) && !isLink(request) && !this.settings.allowsAll());
	}

	private static boolean isOwn(String origin, Request request) {
		var authority = origin.replaceFirst("^[a-z]+://", "");
		return authority.equalsIgnoreCase(request.getHttpURI().getAuthority())
				|| authority.equalsIgnoreCase(request.getHeaders().get(HttpHeader.HOST));
	}

	/** A link that a reader follows, to anything but the control API. */
	private static boolean isLink(Request request) {
		return request.getMethod().equals("GET") && "navigate".equals(request.getHeaders().get(MODE))
				&& !request.getHttpURI().getPath().startsWith(CONTROL_API);
	}

}
