package dev.longrunning.emulator.control.stream;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.longrunning.emulator.EmulatorApplication;
import dev.longrunning.emulator.testing.EventStreamClient;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Streams of an emulator that stops, and one that needs a token. */
class StoppedStreamsTests {

	private static final String TOKEN = "Bearer open-sesame";

	@Test
	void streamsEndWhenTheEmulatorStopsAlsoOneThatIsNotRead() throws Exception {
		var emulator = new SpringApplicationBuilder(EmulatorApplication.class).run("--server.port=0",
				"--emulator.control.token=open-sesame", "--spring.lifecycle.timeout-per-shutdown-phase=10m");
		var port = Integer.parseInt(String.valueOf(emulator.getEnvironment().getProperty("local.server.port")));
		assertThat(new RestCalls(port).get("/emulator/v1/events").status()).isEqualTo(401);
		try (var client = HttpClient.newHttpClient();
				var stream = EventStreamClient.open(port, "", "Authorization", TOKEN)) {
			assertThat(stream.response().statusCode()).isEqualTo(200);
			var unread = client
				.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/emulator/v1/events"))
					.header("Authorization", TOKEN)
					.build(), BodyHandlers.ofInputStream());
			assertThat(stopped(emulator)).succeedsWithin(Duration.ofMinutes(2));
			await().until(stream::hasEnded);
			unread.body().close();
		}
	}

	private static CompletableFuture<Void> stopped(ConfigurableApplicationContext emulator) {
		return CompletableFuture.runAsync(emulator::close, Thread::startVirtualThread);
	}

}
