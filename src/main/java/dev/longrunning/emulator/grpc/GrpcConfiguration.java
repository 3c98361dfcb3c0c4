package dev.longrunning.emulator.grpc;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

import dev.longrunning.emulator.dispatch.Dispatcher;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.upstream.Upstreams;
import io.grpc.BindableService;
import io.grpc.Codec;
import io.grpc.DecompressorRegistry;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.servlet.jakarta.ServletAdapter;
import io.grpc.servlet.jakarta.ServletServerBuilder;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.WindowRateControl;

import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The wiring of gRPC, which sees the requests of the shared port first. */
@Configuration(proxyBeanMethods = false)
class GrpcConfiguration {

	private static final DecompressorRegistry DECOMPRESSORS = DecompressorRegistry.emptyInstance()
		.with(Codec.Identity.NONE, false)
		.with(new GzipMessages(), true);

	private static final int MAX_CALLS_ON_A_CONNECTION = 20_000;

	/** Longer than any call lasts. */
	private static final Duration SILENCE_OF_A_CALL = Duration.ofMinutes(5);

	/**
	 * The timer of deadlines. The default one of gRPC outlives the server.
	 */
	@Bean
	ScheduledExecutorService grpcDeadlines() {
		return Executors
			.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("grpc-deadlines").factory());
	}

	@Bean
	DynamicServices grpcMethods(Surfaces surfaces, Dispatcher dispatcher, Journal journal, Upstreams upstreams) {
		return new DynamicServices(surfaces, new GrpcCallHandler(surfaces, dispatcher, journal, upstreams));
	}

	@Bean
	GrpcHandler grpcHandler(DynamicServices methods, ScheduledExecutorService grpcDeadlines, Limits limits) {
		return new GrpcHandler(methods, grpcDeadlines, limits);
	}

	/** The server of gRPC's own services. It knows the others to list them. */
	@Bean
	ServletAdapter grpcAdapter(DynamicServices methods, Limits limits, ScheduledExecutorService grpcDeadlines) {
		var builder = new ServletServerBuilder().maxInboundMessageSize((int) limits.body().toBytes());
		builder.decompressorRegistry(DECOMPRESSORS);
		builder.executor(Executors.newVirtualThreadPerTaskExecutor());
		builder.scheduledExecutorService(grpcDeadlines);
		Stream
			.of(new HealthStatusManager().getHealthService(), ProtoReflectionServiceV1.newInstance(), alphaReflection())
			.map(ClientErrorInterceptor::wrap)
			.forEach(builder::addService);
		builder.fallbackHandlerRegistry(methods);
		return builder.buildServletAdapter();
	}

	@Bean
	FilterRegistrationBean<GrpcFilter> grpcFilter(ServletAdapter adapter) {
		var registration = new FilterRegistrationBean<>(new GrpcFilter(adapter));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		registration.setAsyncSupported(true);
		return registration;
	}

	/**
	 * Answers gRPC calls before everything else, since their answers are not compressed
	 * over HTTP.
	 */
	@Bean
	WebServerFactoryCustomizer<JettyServletWebServerFactory> grpcFirst(GrpcHandler handler) {
		return (factory) -> factory.addServerCustomizers((server) -> server.insertHandler(handler));
	}

	/**
	 * Allows one connection as many waits as the emulator holds, and to cancel all of
	 * them at once. By default Jetty allows 128 calls, ends a call that is silent for 30
	 * seconds, and closes the connection after 128 cancelled calls within a second.
	 */
	@Bean
	WebServerFactoryCustomizer<JettyServletWebServerFactory> manyCallsOnOneConnection() {
		return (factory) -> factory.addServerCustomizers((server) -> Stream.of(server.getConnectors())
			.flatMap((connector) -> connector.getConnectionFactories().stream())
			.filter(AbstractHTTP2ServerConnectionFactory.class::isInstance)
			.map(AbstractHTTP2ServerConnectionFactory.class::cast)
			.forEach((http2) -> {
				http2.setMaxConcurrentStreams(MAX_CALLS_ON_A_CONNECTION);
				http2.setStreamIdleTimeout(SILENCE_OF_A_CALL.toMillis());
				http2.setRateControlFactory(new WindowRateControl.Factory(MAX_CALLS_ON_A_CONNECTION));
			}));
	}

	/** Reflection under its former name, which older clients use. */
	@SuppressWarnings("deprecation")
	private static BindableService alphaReflection() {
		return io.grpc.protobuf.services.ProtoReflectionService.newInstance();
	}

}
