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
 * The protection against web pages of other origins. Without it, any page that a user
 * opens could start, cancel and reset operations of an emulator on the user's machine.
 * Only browsers send the headers that it checks, and a page cannot change them.
 */
final class CrossOriginGuard extends Handler.Wrapper {

	private static final String SITE = "Sec-Fetch-Site";

	private static final String MODE = "Sec-Fetch-Mode";

	private static final String CROSS_SITE = "cross-site";

	/** Values for a request from the emulator's own page, or from no page. */
	private static final Set<String> SAME_ORIGIN = Set.of("same-origin", "none");

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
				"The emulator refuses requests from web pages of another origin, here " + origin
						+ ". To allow the origin, add it to the setting EMULATOR_CORS_ORIGINS.");
	}

	private Optional<String> foreignOrigin(Request request) {
		var headers = request.getHeaders();
		var site = Optional.ofNullable(headers.get(SITE)).orElse("");
		var origin = headers.get(HttpHeader.ORIGIN);
		if (SAME_ORIGIN.contains(site)) {
			return Optional.empty();
		}
		if (origin != null) {
			return Optional.of("'" + origin + "'")
				.filter((_) -> !isSameOrigin(origin, request) && !this.settings.allows(origin));
		}
		return Optional.of("of another site")
			.filter((_) -> site.equals(CROSS_SITE) && !isLink(request) && !this.settings.allowsAll());
	}

	private static boolean isSameOrigin(String origin, Request request) {
		var authority = origin.replaceFirst("^[a-z]+://", "");
		return authority.equalsIgnoreCase(request.getHttpURI().getAuthority())
				|| authority.equalsIgnoreCase(request.getHeaders().get(HttpHeader.HOST));
	}

	/**
	 * Returns whether the request is a link that a user follows, but not to the control
	 * API.
	 */
	private static boolean isLink(Request request) {
		return request.getMethod().equals("GET") && "navigate".equals(request.getHeaders().get(MODE))
				&& !request.getHttpURI().getPath().startsWith(CONTROL_API);
	}

}
