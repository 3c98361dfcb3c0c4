package dev.longrunning.emulator.upstream;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientConnectionFactory;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.ClientConnectionFactoryOverHTTP2;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * The HTTP client of all upstreams. It follows no redirect, keeps no cookie, and answers
 * no challenge, so that credentials go where the client sent them.
 */
final class UpstreamClient implements AutoCloseable {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private static final int MAX_CONNECTIONS = 1024;

	private static final int MAX_QUEUED = 10_000;

	private final HttpClient client;

	private final int maxBody;

	private UpstreamClient(HttpClient client, int maxBody) {
		this.client = client;
		this.maxBody = maxBody;
	}

	/**
	 * Starts a client.
	 * @param ca a PEM file with certificates to trust beside those of Java
	 * @param maxBody the largest body of an answer, in bytes
	 * @return the client
	 */
	static UpstreamClient start(Optional<Path> ca, int maxBody) {
		var connector = new ClientConnector();
		var tls = new SslContextFactory.Client();
		ca.map(TrustedCertificates::with).ifPresent(tls::setTrustStore);
		connector.setSslContextFactory(tls);
		var client = new HttpClient(new HttpClientTransportDynamic(connector, HttpClientConnectionFactory.HTTP11,
				new ClientConnectionFactoryOverHTTP2.HTTP2(new HTTP2Client(connector))));
		client.setName("upstream");
		client.setExecutor(new VirtualThreadPool());
		client.setFollowRedirects(false);
		client.setHttpCookieStore(new HttpCookieStore.Empty());
		client.setUserAgentField(null);
		client.setConnectTimeout(CONNECT_TIMEOUT.toMillis());
		client.setIdleTimeout(0);
		client.setMaxConnectionsPerDestination(MAX_CONNECTIONS);
		client.setMaxRequestsQueuedPerDestination(MAX_QUEUED);
		return new UpstreamClient(started(client), maxBody);
	}

	/** Content decoders would ask the upstream for encodings. */
	private static HttpClient started(HttpClient client) {
		try {
			client.start();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The client of upstreams cannot be started", ex);
		}
		client.getProtocolHandlers().clear();
		client.getContentDecoderFactories().clear();
		return client;
	}

	CompletableFuture<UpstreamResponse> send(URI address, UpstreamRequest forwarded, Duration timeout) {
		var request = this.client.newRequest(address)
			.method(forwarded.httpMethod())
			.path(forwarded.path())
			.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
			.headers((headers) -> forwarded.headers().forEach(headers::add));
		if (forwarded.isGrpc()) {
			request.version(HttpVersion.HTTP_2);
		}
		if (forwarded.body().length > 0) {
			request.body(new BytesRequestContent(
					Optional.ofNullable(forwarded.headers().get("content-type")).orElse("application/octet-stream"),
					forwarded.body()));
		}
		var answer = new CompletableResponseListener(request, this.maxBody).send();
		forwarded.gone().thenRun(() -> request.abort(new InterruptedException("The client has gone")));
		return answer.thenApply(UpstreamClient::response);
	}

	private static UpstreamResponse response(ContentResponse response) {
		var trailers = response.getTrailers();
		return new UpstreamResponse(response.getStatus(), response.getHeaders(), response.getContent(),
				(trailers != null) ? trailers : HttpFields.EMPTY);
	}

	@Override
	public void close() {
		try {
			this.client.stop();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The client of upstreams cannot be stopped", ex);
		}
	}

}
