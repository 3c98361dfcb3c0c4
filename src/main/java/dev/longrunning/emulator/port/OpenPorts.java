package dev.longrunning.emulator.port;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.eclipse.jetty.server.NetworkConnector;

import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The ports that the server listens on. For a port that was set as 0 it is the chosen
 * one.
 */
@Component
public final class OpenPorts {

	/** The name of the shared port. */
	static final String SHARED = "http";

	private volatile Map<String, Integer> byName = Map.of();

	OpenPorts() {
	}

	/**
	 * Returns the ports by name.
	 * @return {@code http}, {@code https} if it is open, and each service with its own
	 * port; empty before the ports are open
	 */
	public Map<String, Integer> byName() {
		return this.byName;
	}

	@EventListener
	void opened(ServletWebServerInitializedEvent event) {
		if (event.getWebServer() instanceof JettyWebServer server
				&& event.getApplicationContext().getServerNamespace() == null) {
			var ports = new LinkedHashMap<String, Integer>();
			for (var connector : server.getServer().getConnectors()) {
				ports.put(Objects.requireNonNullElse(connector.getName(), SHARED),
						((NetworkConnector) connector).getLocalPort());
			}
			this.byName = Collections.unmodifiableMap(ports);
		}
	}

}
