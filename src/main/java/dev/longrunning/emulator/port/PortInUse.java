package dev.longrunning.emulator.port;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** The failure analyzer for a port in use. Its message names the setting of the port. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortInUse extends AbstractFailureAnalyzer<PortInUseException> {

	private final Environment environment;

	PortInUse(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
		var settings = settings(Integer.toString(cause.getPort()));
		var action = (settings.size() > 1) ? "Set a different port for each"
				: "Stop the process that uses it, or set another port";
		return new FailureAnalysis(
				"Port " + cause.getPort() + " of " + String.join(" and ", settings) + " is in use already.",
				action + ", or 0 for any free port.", cause);
	}

	private List<String> settings(String port) {
		var binder = Binder.get(this.environment);
		var services = binder.bind("emulator.ports", Bindable.mapOf(String.class, String.class)).orElse(Map.of());
		return Stream
			.concat(Stream.of("server.port", "emulator.tls.port")
				.filter((setting) -> binder.bind(setting, String.class).orElse("").equals(port)),
					services.entrySet()
						.stream()
						.filter((service) -> service.getValue().equals(port))
						.map((service) -> "emulator.ports." + service.getKey())
						.sorted())
			.toList();
	}

}
