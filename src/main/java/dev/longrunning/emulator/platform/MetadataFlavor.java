package dev.longrunning.emulator.platform;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The filter for the header {@code Metadata-Flavor}. Clients recognize a metadata server
 * by it, at the root of the server first, and must send it with requests.
 */
@Component
class MetadataFlavor extends OncePerRequestFilter {

	private static final String NAME = "Metadata-Flavor";

	private static final String VALUE = "Google";

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		var path = request.getRequestURI();
		return !path.equals("/") && !path.equals("/computeMetadata") && !path.startsWith("/computeMetadata/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setHeader(NAME, VALUE);
		var isRequested = VALUE.equalsIgnoreCase(request.getHeader(NAME));
		var isRoot = request.getRequestURI().equals("/");
		if (isRoot && isRequested) {
			answer(HttpServletResponse.SC_OK, "computeMetadata/\n", response);
		}
		else if (isRoot || isRequested) {
			chain.doFilter(request, response);
		}
		else {
			answer(HttpServletResponse.SC_FORBIDDEN,
					"Requests for metadata need the header " + NAME + ": " + VALUE + ".\n", response);
		}
	}

	private static void answer(int status, String text, HttpServletResponse response) throws IOException {
		response.setStatus(status);
		response.setContentType("text/plain; charset=UTF-8");
		response.getWriter().write(text);
	}

}
