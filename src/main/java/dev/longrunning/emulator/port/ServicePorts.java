package dev.longrunning.emulator.port;

import java.net.InetAddress;
import java.util.stream.Collectors;

import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The ports of single services. Each serves HTTP and gRPC as the shared port does, and
 * all its requests are for its service. This customizer runs before others, so that their
 * changes apply to these ports too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class ServicePorts implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

	private final PortSettings settings;

	ServicePorts(PortSettings settings, Surfaces surfaces) {
		this.settings = settings;
		settings.services()
			.keySet()
			.stream()
			.filter((service) -> surfaces.find(service).isEmpty())
			.findFirst()
			.ifPresent((service) -> {
				throw StatusException.invalidArgument("emulator.ports." + service
						+ " is the port of a service that is not loaded. Loaded services: "
						+ surfaces.all().stream().map(Surface::service).collect(Collectors.joining(", ")) + ".");
			});
	}

	@Override
	public void customize(JettyServletWebServerFactory factory) {
		factory.addServerCustomizers((server) -> this.settings.services()
			.forEach((service, port) -> open(factory.getAddress(), service, port, server)));
	}

	private static void open(@Nullable InetAddress address, String service, int port, Server server) {
		var http = new HttpConfiguration();
		http.setSendServerVersion(false);
		http.addCustomizer((request, _) -> new ServiceRequest(request, service));
		var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http),
				new HTTP2CServerConnectionFactory(http));
		connector.setName(service);
		connector.setHost((address != null) ? address.getHostAddress() : null);
		connector.setPort(port);
		server.addConnector(connector);
	}

	/** A request with a header that names the service of its port. */
	private static final class ServiceRequest extends Request.Wrapper {

		private final HttpFields headers;

		ServiceRequest(Request request, String service) {
			super(request);
			this.headers = HttpFields.build(request.getHeaders()).put(Surfaces.SERVICE_HEADER, service).asImmutable();
		}

		@Override
		public HttpFields getHeaders() {
			return this.headers;
		}

	}

}
