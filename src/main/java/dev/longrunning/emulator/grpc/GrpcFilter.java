package dev.longrunning.emulator.grpc;

import java.io.IOException;

import io.grpc.Status;
import io.grpc.servlet.jakarta.ServletAdapter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.springframework.http.HttpHeaders;

/**
 * Takes what is gRPC by its content type out of the way of HTTP.
 *
 * @param adapter answers it
 */
record GrpcFilter(ServletAdapter adapter) implements Filter {

	private static final String TYPE = "application/grpc";

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		var http = (HttpServletRequest) request;
		if (isGrpc(http)) {
			answer(http, (HttpServletResponse) response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
		var violation = HeaderRules.violation(request);
		if (violation.isPresent()) {
			refuse(violation.get(), response);
		}
		else {
			this.adapter.doPost(new EndedCalls(request), isOfGrpcItself(request) ? response : new InOneWrite(response));
		}
	}

	/** The header itself: a type with an unknown charset cannot be asked for. */
	private static boolean isGrpc(HttpServletRequest request) {
		var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
		return type != null && type.startsWith(TYPE);
	}

	/** An answer of headers alone, in which a percent sign starts an escape. */
	private static void refuse(Status status, HttpServletResponse response) throws IOException {
		response.setStatus(HttpServletResponse.SC_OK);
		response.setContentType(TYPE);
		response.setHeader("grpc-status", Integer.toString(status.getCode().value()));
		response.setHeader("grpc-message", String.valueOf(status.getDescription()).replace("%", "%25"));
		response.flushBuffer();
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
