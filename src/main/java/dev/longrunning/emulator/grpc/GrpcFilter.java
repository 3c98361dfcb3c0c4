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

import org.springframework.http.HttpHeaders;

/**
 * The filter that passes calls of gRPC's own services to the gRPC server. Their headers
 * are checked before.
 *
 * @param adapter the gRPC server
 */
record GrpcFilter(ServletAdapter adapter) implements Filter {

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest http && isGrpc(http)) {
			this.adapter.doPost(new EndedCalls(http), (HttpServletResponse) response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	/** Reads the header itself, because getContentType throws on types that are none. */
	private static boolean isGrpc(HttpServletRequest request) {
		var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
		return type != null && type.startsWith("application/grpc");
	}

}
