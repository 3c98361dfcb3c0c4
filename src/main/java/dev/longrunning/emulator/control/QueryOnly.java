package dev.longrunning.emulator.control;

import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableMap;

/**
 * Takes the parameters of the control API from the query alone. curl says of every body
 * that it is a form; a server that looks for parameters there has read it before its
 * time.
 */
@Component
class QueryOnly extends OncePerRequestFilter {

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().startsWith("/emulator/v1/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new QueryRequest(request), response);
	}

	private static final class QueryRequest extends HttpServletRequestWrapper {

		private final Map<String, String[]> parameters;

		QueryRequest(HttpServletRequest request) {
			super(request);
			this.parameters = UriComponentsBuilder.newInstance()
				.query(request.getQueryString())
				.build()
				.getQueryParams()
				.entrySet()
				.stream()
				.collect(toUnmodifiableMap((entry) -> decoded(entry.getKey()),
						(entry) -> entry.getValue().stream().map(QueryRequest::decoded).toArray(String[]::new),
						(first, _) -> first));
		}

		/**
		 * What cannot be decoded is no value of any parameter, and is refused as it
		 * stands.
		 */
		private static String decoded(@Nullable String text) {
			if (text == null) {
				return "";
			}
			try {
				return UriUtils.decode(text.replace('+', ' '), UTF_8);
			}
			catch (IllegalArgumentException _) {
				return text;
			}
		}

		@Override
		public @Nullable String getParameter(String name) {
			return Optional.ofNullable(getParameterValues(name)).map((values) -> values[0]).orElse(null);
		}

		@Override
		public String @Nullable [] getParameterValues(String name) {
			return this.parameters.get(name);
		}

		@Override
		public Map<String, String[]> getParameterMap() {
			return this.parameters;
		}

		@Override
		public Enumeration<String> getParameterNames() {
			return Collections.enumeration(this.parameters.keySet());
		}

	}

}
