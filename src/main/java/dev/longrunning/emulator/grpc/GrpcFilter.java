package dev.longrunning.emulator.grpc;

import java.io.IOException;

import io.grpc.servlet.jakarta.ServletAdapter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * Takes what is gRPC by its content type out of the way of HTTP.
 *
 * @param adapter answers it
 */
record GrpcFilter(ServletAdapter adapter) implements Filter {

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		var http = (HttpServletRequest) request;
		if (ServletAdapter.isGrpc(http)) {
			var answer = (HttpServletResponse) response;
			this.adapter.doPost(http, isOfGrpcItself(http) ? answer : new InOneWrite(answer));
		}
		else {
			chain.doFilter(request, response);
		}
	}

	/** Reflection, and health for who watches it, answer many times on one call. */
	private static boolean isOfGrpcItself(HttpServletRequest request) {
		return request.getRequestURI().startsWith("/grpc.");
	}

	/**
	 * Holds back headers and message until the trailers come, which follow at once: three
	 * writes to the network would cost twice as much as the rest of a poll.
	 */
	private static final class InOneWrite extends HttpServletResponseWrapper {

		InOneWrite(HttpServletResponse response) {
			super(response);
		}

		@Override
		public void flushBuffer() {
			// when it is complete
		}

	}

}
