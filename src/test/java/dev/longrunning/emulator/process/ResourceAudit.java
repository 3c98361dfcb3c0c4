package dev.longrunning.emulator.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.testing.RestCalls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The comparison of all machines of a server whose clock stands still with the operations
 * on them.
 *
 * @param server the server
 */
record ResourceAudit(RestCalls server) {

	private static final String ALL = "/emulator/v1/operations?pageSize=1000&pageToken=";

	/** All operations, the oldest first. */
	List<JsonNode> operations() {
		var found = new ArrayList<JsonNode>();
		var token = "";
		do {
			var page = this.server.get(ALL + token);
			page.at("/operations").forEach(found::add);
			token = page.textAt("/nextPageToken");
		}
		while (!token.isEmpty());
		return found.reversed();
	}

	/**
	 * Requires that each machine is what its operations show.
	 * @return the number of machines that an operation is changing
	 */
	int compare() {
		var machines = new HashMap<String, Machine>();
		for (var operation : operations()) {
			machines.compute(operation.at("/operation/metadata/target").asString(),
					(_, before) -> ((before != null) ? before : Machine.ABSENT).after(operation));
		}
		machines.forEach((name, machine) -> machine.requireShown(name, this.server.get("/v1/" + name)));
		return (int) machines.values().stream().filter((machine) -> !machine.word().isEmpty()).count();
	}

	/**
	 * A machine, as its operations show it.
	 *
	 * @param content its content after the operations that are done
	 * @param word the word for the change by an operation that is running; empty for none
	 */
	private record Machine(Optional<ObjectNode> content, String word) {

		static final Machine ABSENT = new Machine(Optional.empty(), "");

		Machine after(JsonNode seen) {
			var operation = seen.path("operation");
			var method = seen.path("method").asString();
			if (!operation.path("done").asBoolean()) {
				return new Machine(this.content, word(method));
			}
			if (operation.has("error")) {
				return new Machine(this.content, "");
			}
			return new Machine(
					method.endsWith("DeleteMachine") ? Optional.empty() : Optional.of(response(operation, method)), "");
		}

		private static String word(String method) {
			return switch (method.substring(method.lastIndexOf('.') + 1)) {
				case "CreateMachine" -> "CREATING";
				case "DeleteMachine" -> "DELETING";
				default -> "UPDATING";
			};
		}

		/** The response, which has all fields that an update leaves alone. */
		private ObjectNode response(JsonNode operation, String method) {
			var response = (ObjectNode) operation.path("response").deepCopy();
			response.remove("@type");
			if (method.endsWith("UpdateMachine")) {
				for (var field : List.of("name", "config", "createTime", "uid", "state")) {
					assertThat(response.path(field)).as(field).isEqualTo(this.content.orElseThrow().path(field));
				}
			}
			return response;
		}

		void requireShown(String name, RestCalls.Answer answer) {
			if (this.word.equals("CREATING")) {
				assertThat(answer.textAt("/state")).as(name + answer.text()).isEqualTo("CREATING");
			}
			else if (this.content.isEmpty()) {
				assertThat(answer.status()).as(name + answer.text()).isEqualTo(404);
			}
			else {
				var expected = this.content.get().deepCopy();
				assertThat(answer.at("")).as(name)
					.isEqualTo(this.word.isEmpty() ? expected : expected.put("state", this.word));
			}
		}

	}

}
