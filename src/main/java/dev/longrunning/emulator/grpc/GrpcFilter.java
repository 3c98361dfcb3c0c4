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
			this.adapter.doPost(http, (HttpServletResponse) response);
		}
		else {
			chain.doFilter(request, response);
		}
	}

}
