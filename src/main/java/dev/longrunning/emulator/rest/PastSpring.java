package dev.longrunning.emulator.rest;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.RequestPath;
import org.springframework.stereotype.Component;

/**
 * Takes to the transcoder what Spring would not: paths that it cannot decode, and TRACE,
 * which it answers with the request's own headers.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PastSpring extends HttpFilter {

	private static final long serialVersionUID = 1L;

	private final transient ObjectProvider<TranscodingHandlerMapping> transcoding;

	PastSpring(ObjectProvider<TranscodingHandlerMapping> transcoding) {
		this.transcoding = transcoding;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (isReadable(request.getRequestURI()) && !request.getMethod().equals("TRACE")) {
			chain.doFilter(request, response);
		}
		else {
			this.transcoding.getObject().handler().handleRequest(request, response);
		}
	}

	private static boolean isReadable(String path) {
		if (path.indexOf('%') < 0) {
			return true;
		}
		try {
			RequestPath.parse(path, null);
			return true;
		}
		catch (IllegalArgumentException _) {
			return false;
		}
	}

}
