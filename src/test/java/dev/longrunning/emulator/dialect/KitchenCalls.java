package dev.longrunning.emulator.dialect;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.longrunning.emulator.coverage.lifecycle.MethodCaller;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls of kitchen.proto's methods in one project.
 *
 * @param caller the client
 * @param surface the service
 * @param project the id of the project
 */
record KitchenCalls(MethodCaller caller, Surface surface, String project) {

	/** Starts a job. */
	JsonNode cook() {
		return call("CookDish", "{\"table\": \"t1\", \"dish\": {\"title\": \"soup\"}}");
	}

	/** Calls a method on an operation. */
	JsonNode onOrder(String method, JsonNode order) {
		return call(method, "{\"order\": \"" + order.path("number").asString() + "\"}");
	}

	JsonNode poll(JsonNode order) {
		return onOrder("ShowOrder", order);
	}

	/** Lists operations. */
	JsonNode list(String filter, int pageSize, String pageToken) {
		return call("FindOrders",
				JsonMapper.shared()
					.createObjectNode()
					.put("filter", filter)
					.put("pageSize", pageSize)
					.put("pageToken", pageToken)
					.toString());
	}

	/** The full name of an operation. */
	String name(JsonNode order) {
		return "projects/" + this.project + "/orders/" + order.path("number").asString();
	}

	/** Calls a method with fields of its request in JSON. */
	JsonNode call(String method, String json) {
		var called = method(method);
		try {
			var fields = ((ObjectNode) JsonMapper.shared().readTree(json)).put("project", this.project);
			var request = DynamicMessage.newBuilder(called.input());
			JsonFormat.parser().merge(fields.toString(), request);
			return JsonMapper.shared()
				.readTree(JsonFormat.printer().print(this.caller.call(this.surface, called, request.build())));
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private ApiMethod method(String name) {
		return this.surface.methods().stream().filter((one) -> one.name().equals(name)).findFirst().orElseThrow();
	}

}
