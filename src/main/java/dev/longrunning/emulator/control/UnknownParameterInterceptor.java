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
 * The refusal of unknown parameters and unexpected bodies in calls of the control API. If
 * a misspelt parameter were ignored, a reset meant for one project would reset the whole
 * emulator.
 */
@Component
class UnknownParameterInterceptor implements HandlerInterceptor, WebMvcConfigurer {

	/**
	 * Accepted with every call, because clients of one project send it with all calls.
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
			requireKnown(request, parameters);
			if (!has(parameters, HttpServletRequest.class)) {
				requireNoBody(request);
			}
		}
		return true;
	}

	private static void requireKnown(HttpServletRequest request, List<MethodParameter> parameters) {
		var declared = parameters.stream()
			.filter((parameter) -> parameter.hasParameterAnnotation(RequestParam.class))
			.toList();
		if (!has(declared, Map.class)) {
			requireKnown(request.getParameterMap().keySet(),
					Stream.concat(Stream.of(SCOPE), declared.stream().map(UnknownParameterInterceptor::name))
						.distinct()
						.toList());
		}
	}

	private static boolean has(List<MethodParameter> parameters, Class<?> type) {
		return parameters.stream().anyMatch((parameter) -> parameter.getParameterType() == type);
	}

	private static void requireKnown(Iterable<String> given, List<String> known) {
		given.forEach((name) -> {
			if (!known.contains(name)) {
				throw StatusException.invalidField(name, "Unknown parameter '%s'. This call has the parameters: %s.%s"
					.formatted(name, String.join(", ", known), DidYouMean.hint(name, known)));
			}
		});
	}

	private void requireNoBody(HttpServletRequest request) {
		var names = this.bodies.orEmpty(request).anyFields().names();
		if (!names.isEmpty()) {
			throw StatusException.invalidField(names.getFirst(),
					"This call has no body. Send parameters in the URL, as in ?scope=projects/demo.");
		}
	}

	private static String name(MethodParameter parameter) {
		return Objects.requireNonNull(parameter.getParameter().getName());
	}

}
