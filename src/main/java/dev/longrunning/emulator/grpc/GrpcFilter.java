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
 * The filter that passes requests with a gRPC content type to the gRPC server.
 *
 * @param adapter the gRPC server
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
			this.adapter.doPost(new EndedCalls(request),
					isGrpcService(request) ? response : new UnflushedResponse(response));
		}
	}

	/** Reads the header itself, because getContentType throws on an unknown charset. */
	private static boolean isGrpc(HttpServletRequest request) {
		var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
		return type != null && type.startsWith(TYPE);
	}

	/** Sends a response of headers only. A percent sign in the message is escaped. */
	private static void refuse(Status status, HttpServletResponse response) throws IOException {
		response.setStatus(HttpServletResponse.SC_OK);
		response.setContentType(TYPE);
		response.setHeader("grpc-status", Integer.toString(status.getCode().value()));
		response.setHeader("grpc-message", String.valueOf(status.getDescription()).replace("%", "%25"));
		response.flushBuffer();
	}

	/**
	 * Returns whether the call is to reflection or health, which may answer many times.
	 */
	private static boolean isGrpcService(HttpServletRequest request) {
		return request.getRequestURI().startsWith("/grpc.");
	}

	/**
	 * A response that sends headers, message and trailers in one write. Three writes to
	 * the network would cost twice as much as the rest of a poll.
	 */
	private static final class UnflushedResponse extends HttpServletResponseWrapper {

		UnflushedResponse(HttpServletResponse response) {
			super(response);
		}

		@Override
		public void flushBuffer() {
			// the container flushes the complete response
		}

	}

}
