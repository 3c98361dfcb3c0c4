package dev.longrunning.emulator.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.longrunning.emulator.testing.RestCalls;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What clients of a server were told, and so must find when they come again. */
final class Acknowledged {

	private static final String START = "/v1/projects/killed/images:asyncBatchAnnotate";

	private static final int CLIENTS = 8;

	private final Map<String, Fact> facts = new ConcurrentHashMap<>();

	private final AtomicInteger answers = new AtomicInteger();

	/** How many calls were answered so far. */
	int answers() {
		return this.answers.get();
	}

	/**
	 * Lets clients start, cancel, delete and end operations until nobody answers.
	 * @param server the server
	 * @return when the last of them has seen the server's end
	 */
	CompletableFuture<Void> load(RestCalls server) {
		return CompletableFuture.allOf(IntStream.range(0, CLIENTS)
			.mapToObj((client) -> CompletableFuture.runAsync(() -> work(server, client), Thread::startVirtualThread))
			.toArray(CompletableFuture[]::new));
	}

	/**
	 * Looks for everything.
	 * @param server the server
	 */
	void requireAll(RestCalls server) {
		var found = all(server);
		var softly = new SoftAssertions();
		this.facts.forEach((name, fact) -> softly.assertThat(Fact.of(found.get(name))).as(name).isEqualTo(fact));
		softly.assertAll();
	}

	private void work(RestCalls server, int client) {
		try {
			for (int count = client;; count++) {
				var name = started(server);
				record(name, Fact.RUNNING);
				var next = Fact.values()[count % Fact.values().length];
				// until it is answered nobody knows
				this.facts.remove(name);
				answered(next.answer(server, name));
				record(name, next);
			}
		}
		catch (UncheckedIOException _) {
			// nobody answers any more
		}
	}

	private void record(String name, Fact fact) {
		this.facts.put(name, fact);
		this.answers.incrementAndGet();
	}

	private static String started(RestCalls server) {
		return answered(server.post(START, "{\"requests\": [{}], \"outputConfig\": {\"batchSize\": 1}}"))
			.textAt("/name");
	}

	/** A server that was told to end answers so to whoever comes late. */
	private static RestCalls.Answer answered(RestCalls.Answer answer) {
		if (answer.status() == 503) {
			throw new UncheckedIOException(new IOException(answer.text()));
		}
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer;
	}

	private static Map<String, JsonNode> all(RestCalls server) {
		var found = new HashMap<String, JsonNode>();
		var token = "";
		do {
			var page = server.get("/v1/projects/killed/operations?pageSize=1000&pageToken=" + token);
			page.at("/operations").forEach((operation) -> found.put(operation.path("name").asString(), operation));
			token = page.textAt("/nextPageToken");
		}
		while (!token.isEmpty());
		return found;
	}

	/** What is known of an operation. */
	enum Fact {

		RUNNING {
			@Override
			RestCalls.Answer answer(RestCalls server, String name) {
				return server.get("/v1/" + name);
			}
		},
		CANCELLED {
			@Override
			RestCalls.Answer answer(RestCalls server, String name) {
				return server.post("/v1/" + name + ":cancel", "{}");
			}
		},
		DELETED {
			@Override
			RestCalls.Answer answer(RestCalls server, String name) {
				return server.delete("/v1/" + name);
			}
		},
		COMPLETED {
			@Override
			RestCalls.Answer answer(RestCalls server, String name) {
				return server.post("/emulator/v1/operations/" + name + ":complete", "{}");
			}
		},
		FAILED {
			@Override
			RestCalls.Answer answer(RestCalls server, String name) {
				return server.post("/emulator/v1/operations/" + name + ":fail", "{\"code\": \"ABORTED\"}");
			}
		};

		abstract RestCalls.Answer answer(RestCalls server, String name);

		static Fact of(@Nullable JsonNode operation) {
			if (operation == null) {
				return DELETED;
			}
			if (!operation.path("done").asBoolean()) {
				return RUNNING;
			}
			return switch (operation.at("/error/code").asInt(0)) {
				case 0 -> COMPLETED;
				case 1 -> CANCELLED;
				default -> FAILED;
			};
		}

	}

}
