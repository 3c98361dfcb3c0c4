package dev.longrunning.emulator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A receiver of traces over OTLP, which keeps every span. */
public final class TraceReceiver implements AutoCloseable {

	private final HttpServer server;

	private final List<Span> spans = new CopyOnWriteArrayList<>();

	private final List<KeyValue> resource = new CopyOnWriteArrayList<>();

	public TraceReceiver() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/v1/traces", this::receive);
		this.server.start();
	}

	/** The receiver of all tests that share the application of {@link ObservedTest}. */
	public static TraceReceiver shared() {
		return Shared.INSTANCE;
	}

	public String address() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/** The received spans that fulfil a condition. */
	public List<Span> spans(Predicate<Span> condition) {
		return this.spans.stream().filter(condition).toList();
	}

	/** The text of an attribute of a span, a number too; empty without the attribute. */
	public static String attribute(String name, Span span) {
		return text(name, span.getAttributesList());
	}

	/** An attribute of the program that sent the latest spans. */
	public String resourceAttribute(String name) {
		return text(name, this.resource);
	}

	private static String text(String name, List<KeyValue> attributes) {
		return attributes.stream()
			.filter((attribute) -> attribute.getKey().equals(name))
			.map(KeyValue::getValue)
			.map((value) -> value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue())
			.findFirst()
			.orElse("");
	}

	private void receive(HttpExchange exchange) throws IOException {
		try (exchange; var body = exchange.getRequestBody()) {
			for (var part : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
				this.resource.addAll(0, part.getResource().getAttributesList());
				part.getScopeSpansList().forEach((scope) -> this.spans.addAll(scope.getSpansList()));
			}
			exchange.sendResponseHeaders(200, -1);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/** Made when it is used first. */
	private static final class Shared {

		private static final TraceReceiver INSTANCE = new TraceReceiver();

	}

	/** Tells an application the address of the shared receiver. */
	public static final class Address implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext application) {
			TestPropertyValues.of("otel.exporter.otlp.endpoint=" + shared().address()).applyTo(application);
		}

	}

}
