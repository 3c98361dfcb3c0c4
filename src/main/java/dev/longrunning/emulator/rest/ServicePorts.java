package dev.longrunning.emulator.rest;

import java.util.Map;
import java.util.stream.Collectors;

import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Opens a further port for each service that has one of its own, for HTTP and gRPC as the
 * shared one: what comes there is for that service. Goes before whatever else is set on
 * the ports, so that it is set on these too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@EnableConfigurationProperties(ServicePorts.Settings.class)
final class ServicePorts implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

	/** Names the service that a request is for. */
	static final String HEADER = "x-emulator-service";

	private final Settings settings;

	ServicePorts(Settings settings, Surfaces surfaces) {
		this.settings = settings;
		settings.ports()
			.keySet()
			.stream()
			.filter((service) -> surfaces.find(service).isEmpty())
			.findFirst()
			.ifPresent((service) -> {
				throw new IllegalArgumentException("emulator.ports." + service
						+ " is the port of a service that is not loaded. Loaded are "
						+ surfaces.all().stream().map(Surface::service).collect(Collectors.joining(", ")) + ".");
			});
	}

	@Override
	public void customize(JettyServletWebServerFactory factory) {
		factory.addServerCustomizers(
				(server) -> this.settings.ports().forEach((service, port) -> open(service, port, server)));
	}

	private static void open(String service, int port, Server server) {
		var http = new HttpConfiguration();
		http.setSendServerVersion(false);
		http.addCustomizer((request, _) -> new Named(request, service));
		var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http),
				new HTTP2CServerConnectionFactory(http));
		connector.setPort(port);
		server.addConnector(connector);
	}

	/**
	 * Ports beside the shared one.
	 *
	 * @param ports by the name of the service; 0 is any that is free
	 */
	@ConfigurationProperties("emulator")
	record Settings(@DefaultValue Map<String, Integer> ports) {

		Settings {
			ports.forEach((service, port) -> {
				if (port < 0 || port > 65_535) {
					throw new IllegalArgumentException("emulator.ports." + service + " is a port, not " + port);
				}
			});
		}

	}

	/** A request that names the service whose port it came to. */
	private static final class Named extends Request.Wrapper {

		private final HttpFields headers;

		Named(Request request, String service) {
			super(request);
			this.headers = HttpFields.build(request.getHeaders()).put(HEADER, service).asImmutable();
		}

		@Override
		public HttpFields getHeaders() {
			return this.headers;
		}

	}

}
