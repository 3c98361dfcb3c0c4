package dev.longrunning.emulator.rest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A client over HTTP/2 that goes away leaves no wait behind. */
@EmulatorTest
class AbandonedRequestsTests {

	private final int port;

	private final Waiters waiters;

	@Autowired
	AbandonedRequestsTests(@LocalServerPort int port, Waiters waiters) {
		this.port = port;
		this.waiters = waiters;
	}

	@Test
	void cancelledRequestEndsItsWait() throws Exception {
		var name = new RestCalls(this.port).post("/v1/projects/abandoned/images:asyncBatchAnnotate", "{}")
			.textAt("/name");
		var operation = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/v1/" + name));
		try (var client = HttpClient.newHttpClient()) {
			// a request without a body, because only such a one changes to HTTP/2
			var first = client.send(operation.build(), BodyHandlers.ofString());
			assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
			var wait = HttpRequest.newBuilder(URI.create(operation.build().uri() + ":wait"))
				.POST(BodyPublishers.ofString("{}"))
				.build();
			var waiting = client.sendAsync(wait, BodyHandlers.ofString());
			await().until(() -> this.waiters.held() == 1);
			waiting.cancel(true);
			await().until(() -> this.waiters.held() == 0);
		}
	}

}
