package dev.longrunning.emulator.resource;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

import dev.longrunning.emulator.testing.RestCalls;
import dev.longrunning.emulator.testing.RestCalls.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls of workshop.proto's methods over REST, in one project.
 *
 * @param calls the client
 * @param project the project
 */
record WorkshopCalls(RestCalls calls, String project) {

	/**
	 * Sends a request.
	 * @param request the HTTP method and the path below the project
	 * @param body the body, empty for none
	 */
	Answer send(String request, String body) {
		var parts = request.split(" ", 2);
		var path = "/v1/" + this.project + parts[1];
		var builder = this.calls.request(path);
		return this.calls.send(body.isEmpty() ? builder.method(parts[0], BodyPublishers.noBody())
				: builder.header("Content-Type", "application/json").method(parts[0], BodyPublishers.ofString(body)));
	}

	Answer get(String path) {
		return send("GET " + path, "");
	}

	/** Sends a request that has to succeed. */
	Answer done(String request, String body) {
		var answer = send(request, body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer;
	}

	/** Starts a job and moves the project's clock to its end. */
	Answer finished(String request, String body) {
		var started = done(request, body);
		advance(Duration.ofMinutes(1));
		var ended = this.calls.get("/v1/" + started.textAt("/name"));
		assertThat(ended.at("/done").asBoolean()).as(ended.text()).isTrue();
		return ended;
	}

	void advance(Duration length) {
		var answer = this.calls.post("/emulator/v1/clock:advance?scope=" + this.project,
				"{\"by\": \"" + length.toSeconds() + "s\"}");
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

	/** A request that has to be refused. */
	Answer refused(String request, String body, String status) {
		var answer = send(request, body);
		assertThat(answer.textAt("/error/status")).as(request + " " + body + ": " + answer.text()).isEqualTo(status);
		assertThat(answer.textAt("/error/message")).doesNotContain("Exception", "java.");
		return answer;
	}

}
