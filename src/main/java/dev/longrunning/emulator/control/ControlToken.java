package dev.longrunning.emulator.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The token check of the control API, active if a token is set. */
@Component
@EnableConfigurationProperties(ControlToken.Settings.class)
class ControlToken implements HandlerInterceptor, WebMvcConfigurer {

	private final Optional<byte[]> authorization;

	ControlToken(Settings settings) {
		this.authorization = settings.token().map((token) -> bytes("Bearer " + token));
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		if (this.authorization.isPresent()) {
			registry.addInterceptor(this).addPathPatterns("/emulator/v1/**");
		}
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		var sent = bytes(Optional.ofNullable(request.getHeader("Authorization")).orElse(""));
		if (this.authorization.isPresent() && !MessageDigest.isEqual(this.authorization.get(), sent)) {
			throw StatusException.of(Code.UNAUTHENTICATED, "CONTROL_TOKEN_REQUIRED",
					"The control API needs the header 'Authorization: Bearer TOKEN' with the token of the setting emulator.control.token.");
		}
		return true;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * The settings of the token check.
	 *
	 * @param token the token that callers must send; empty to allow all callers
	 */
	@ConfigurationProperties("emulator.control")
	record Settings(Optional<String> token) {

		Settings {
			token = token.filter((text) -> !text.isEmpty());
			token.filter((text) -> !text.matches("[\\x21-\\x7e]+")).ifPresent((_) -> {
				throw new IllegalArgumentException(
						"emulator.control.token must be visible ASCII without spaces, because it is sent in a header");
			});
		}

	}

}
