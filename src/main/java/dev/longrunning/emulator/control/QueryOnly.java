package dev.longrunning.emulator.control;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.longrunning.emulator.surface.path.QueryParameters;
import dev.longrunning.emulator.surface.path.QueryParameters.Parameter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

/**
 * A filter that reads the parameters of the control API from the query only. curl
 * declares every body as a form. A servlet container that looks for parameters in a form
 * consumes the body before the handler can read it.
 */
@Component
class QueryOnly extends OncePerRequestFilter {

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().startsWith("/emulator/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new QueryRequest(request), response);
	}

	private static final class QueryRequest extends HttpServletRequestWrapper {

		private @Nullable Map<String, String[]> parameters;

		QueryRequest(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable String getParameter(String name) {
			return Optional.ofNullable(getParameterValues(name)).map((values) -> values[0]).orElse(null);
		}

		@Override
		public String @Nullable [] getParameterValues(String name) {
			return getParameterMap().get(name);
		}

		@Override
		public Map<String, String[]> getParameterMap() {
			if (this.parameters == null) {
				this.parameters = read(Optional.ofNullable(getQueryString()).orElse(""));
			}
			return this.parameters;
		}

		/**
		 * Called by the handler, because an exception in the filter would become a 500.
		 */
		private static Map<String, String[]> read(String query) {
			return QueryParameters.parse(query)
				.all()
				.stream()
				.collect(groupingBy(Parameter::name, LinkedHashMap::new, collectingAndThen(toList(),
						(all) -> all.stream().map(Parameter::value).toArray(String[]::new))));
		}

		@Override
		public Enumeration<String> getParameterNames() {
			return Collections.enumeration(getParameterMap().keySet());
		}

	}

}
