package dev.longrunning.emulator.port;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surfaces;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The TLS port, for HTTP/2 and HTTP/1.1. This customizer runs before others, so that
 * their changes apply to this port too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class TlsPort implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

	/** The name of the port. */
	static final String NAME = "https";

	private final TlsSettings settings;

	private final Surfaces surfaces;

	private final InstantSource realTime = InstantSource.system();

	private volatile Optional<String> authority = Optional.empty();

	TlsPort(TlsSettings settings, Surfaces surfaces) {
		this.settings = settings;
		this.surfaces = surfaces;
	}

	/**
	 * Returns the CA that clients must trust.
	 * @return its certificate as PEM; empty if no certificate was created
	 */
	public Optional<String> authority() {
		return this.authority;
	}

	/**
	 * Returns the file of the CA.
	 * @return the file, if there is one
	 */
	Optional<Path> authorityFile() {
		return this.authority.isPresent() ? this.settings.authorityFile() : Optional.empty();
	}

	@Override
	public void customize(JettyServletWebServerFactory factory) {
		this.settings.tls()
			.port()
			.ifPresent((port) -> factory
				.addServerCustomizers((server) -> open(factory.getAddress(), port, context(), server)));
	}

	/**
	 * Opens the port without a check of the host name (SNI), because clients check the
	 * names in the certificate.
	 */
	private static void open(@Nullable InetAddress address, int port, SslContextFactory.Server context, Server server) {
		var http = new HttpConfiguration();
		http.setSendServerVersion(false);
		http.addCustomizer(new SecureRequestCustomizer(false));
		var alpn = new ALPNServerConnectionFactory();
		alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
		var connector = new ServerConnector(server, new SslConnectionFactory(context, alpn.getProtocol()), alpn,
				new HTTP2ServerConnectionFactory(http), new HttpConnectionFactory(http));
		connector.setName(NAME);
		connector.setHost((address != null) ? address.getHostAddress() : null);
		connector.setPort(port);
		server.addConnector(connector);
	}

	private SslContextFactory.Server context() {
		var context = new SslContextFactory.Server();
		context.setKeyStore(identity(this.realTime.instant()).toKeyStore());
		context.setKeyStorePassword(Identity.PASSWORD);
		context.setCipherComparator(HTTP2Cipher.COMPARATOR);
		this.settings.tls().clientCa().ifPresent((clientCa) -> {
			context.setTrustStore(trustStore(new PemFile("emulator.tls.clientca", Path.of(clientCa))));
			context.setNeedClientAuth(true);
		});
		return context;
	}

	private Identity identity(Instant now) {
		var tls = this.settings.tls();
		if (tls.certificate().isPresent() && tls.key().isPresent()) {
			return Identity.read(Path.of(tls.certificate().get()), Path.of(tls.key().get()), now);
		}
		var ca = this.settings.authorityFile()
			.map((file) -> new AuthorityFile(file).open(now))
			.orElseGet(() -> CertificateAuthority.create(now));
		this.authority = Optional.of(ca.pem());
		return ca.issue(ServerNames.of(this.surfaces.all(), tls.names()), now);
	}

	private static KeyStore trustStore(PemFile file) {
		try {
			var store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			for (var certificate : file.certificates()) {
				store.setCertificateEntry("client-" + store.size(), certificate);
			}
			return store;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw StatusException.invalidArgument(file.setting() + ": its certificates cannot be used: " + ex);
		}
	}

}
