package dev.longrunning.emulator.control;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surfaces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The check of the header {@code Host} of control calls. It stops DNS rebinding: a web
 * page whose server points its own name to the reader's machine has the emulator's origin
 * for the browser, but sends its own name as {@code Host}.
 */
@Component
@EnableConfigurationProperties(ControlHosts.Settings.class)
class ControlHosts implements HandlerInterceptor, WebMvcConfigurer {

	private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.%]+]");

	/** Names that nobody can register in the public DNS (RFC 6761, RFC 6762, ICANN). */
	private static final List<String> PRIVATE = List.of(".localhost", ".internal", ".local", ".test");

	private final Settings settings;

	private final Surfaces surfaces;

	ControlHosts(Settings settings, Surfaces surfaces) {
		this.settings = settings;
		this.surfaces = surfaces;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).addPathPatterns("/emulator/v1/**");
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		var host = request.getServerName().toLowerCase(Locale.ROOT);
		if (!isAllowed(host)) {
			throw StatusException.of(Code.PERMISSION_DENIED, "HOST_NOT_ALLOWED",
					"The control API refuses the host name '" + host
							+ "'. Use an IP address or localhost, or add the name to the setting"
							+ " EMULATOR_CONTROL_HOSTS.");
		}
		return true;
	}

	/**
	 * Accepts names without a dot: these name containers or machines in the same network.
	 */
	private boolean isAllowed(String host) {
		return host.indexOf('.') < 0 || ADDRESS.matcher(host).matches() || PRIVATE.stream().anyMatch(host::endsWith)
				|| this.settings.allows(host) || this.surfaces.forHost(host).isPresent();
	}

	/**
	 * The settings of the allowed host names.
	 *
	 * @param hosts further host names that the control API accepts; a star accepts all
	 */
	@ConfigurationProperties("emulator.control")
	record Settings(@DefaultValue List<String> hosts) {

		Settings {
			hosts = hosts.stream().map((host) -> host.toLowerCase(Locale.ROOT)).toList();
			hosts.stream().filter((host) -> !host.matches("\\*|[^\\s/:*]+")).findFirst().ifPresent((host) -> {
				throw new IllegalArgumentException(
						"emulator.control.hosts must list host names without a port, or *, not '" + host + "'");
			});
		}

		boolean allows(String host) {
			return this.hosts.contains("*") || this.hosts.contains(host);
		}

	}

}
