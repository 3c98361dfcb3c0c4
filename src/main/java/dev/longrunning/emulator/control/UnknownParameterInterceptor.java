package dev.longrunning.emulator.control;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.status.StatusException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses what a call of the control API would not read: a misspelt parameter, or a body
 * where there is none. A reset that is to take one project would take all.
 */
@Component
class UnknownParameterInterceptor implements HandlerInterceptor, WebMvcConfigurer {

	/**
	 * Who works in one project says so with every call, also with one whose name says it.
	 */
	private static final String SCOPE = "scope";

	private final RequestDocument bodies;

	UnknownParameterInterceptor(RequestDocument bodies) {
		this.bodies = bodies;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).addPathPatterns("/emulator/v1/**");
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod method) {
			var parameters = Arrays.asList(method.getMethodParameters());
			var asked = parameters.stream().filter((one) -> one.hasParameterAnnotation(RequestParam.class)).toList();
			if (asked.stream().noneMatch((one) -> one.getParameterType() == Map.class)) {
				requireKnown(request.getParameterMap().keySet(),
						Stream.concat(Stream.of(SCOPE), asked.stream().map(UnknownParameterInterceptor::name))
							.distinct()
							.toList());
			}
			if (parameters.stream().noneMatch((one) -> one.getParameterType() == HttpServletRequest.class)) {
				requireNoBody(request);
			}
		}
		return true;
	}

	private static void requireKnown(Iterable<String> given, List<String> known) {
		given.forEach((name) -> {
			if (!known.contains(name)) {
				throw StatusException.invalidField(name, "There is no parameter '%s' here; known are: %s.%s"
					.formatted(name, String.join(", ", known), DidYouMean.hint(name, known)));
			}
		});
	}

	private void requireNoBody(HttpServletRequest request) {
		var names = this.bodies.orNothing(request).anyFields().names();
		if (!names.isEmpty()) {
			throw StatusException.invalidField(names.getFirst(),
					"This call reads no body; what it is to do is said by parameters of the URL, as in ?scope=projects/demo.");
		}
	}

	private static String name(MethodParameter parameter) {
		return Objects.requireNonNull(parameter.getParameter().getName());
	}

}
