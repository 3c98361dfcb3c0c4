package dev.longrunning.emulator.recording;

import java.net.http.HttpRequest.BodyPublishers;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.protobuf.Message;
import dev.longrunning.emulator.coverage.RestRequests;
import dev.longrunning.emulator.coverage.SampleRequest;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A job that a client starts and polls, over gRPC if its number is even.
 *
 * @param service the service
 * @param method the method that starts it
 * @param number the number of the job among those of its method
 */
record UpstreamJob(String service, ApiMethod method, int number) {

	@Override
	public String toString() {
		return this.method.fullName() + " " + this.number;
	}

	/** The project of the job, of a length that all have. */
	String project(String prefix) {
		return prefix + "-" + Math.floorMod(this.method.fullName().hashCode(), 10_000) + "-" + this.number;
	}

	private boolean isGrpc() {
		return this.number % 2 == 0 && this.method.operations().isEmpty();
	}

	private Message request(String project) {
		return new SampleRequest(this.method, this.method.bindings().stream().findFirst(), project, "job" + this.number)
			.build(true, this.number);
	}

	/** Starts the job and returns the operation as it is shown. */
	JsonNode start(Client client, String prefix) {
		var request = request(project(prefix));
		return isGrpc() ? client.call(this.method.interfaceName() + "/" + this.method.name(), request) : client
			.send(RestRequests.of(this.method.bindings().getFirst(), request), "x-emulator-service", this.service);
	}

	/** Polls the job and returns the operation as it is shown. */
	JsonNode poll(Client client, String prefix, String name) {
		if (this.method.operations().isPresent()) {
			return client.send(new RestRequests.Request("GET", path(project(prefix)) + name, ""));
		}
		if (isGrpc()) {
			return client.call("google.longrunning.Operations/GetOperation",
					GetOperationRequest.newBuilder().setName(name).build());
		}
		var version = this.method.bindings().getFirst().template().segments().getFirst();
		return client.send(new RestRequests.Request("GET", "/" + version + "/" + name, ""));
	}

	private String path(String project) {
		return this.method.fullName().contains("compute")
				? "/compute/v1/projects/" + project + "/zones/us-central1/operations/"
				: "/v1/projects/" + project + "/locations/us-central1/operations/";
	}

	/**
	 * A client over both transports.
	 *
	 * @param rest calls over HTTP
	 * @param channel the channel for gRPC
	 * @param writer the writer of operations
	 */
	record Client(RestCalls rest, Channel channel, MessageWriter writer) {

		JsonNode send(RestRequests.Request request, String... headers) {
			var answer = this.rest.send(this.rest.request(request.path(), headers)
				.header("content-type", "application/json")
				.method(request.httpMethod(), BodyPublishers.ofString(request.body())));
			if (answer.status() != 200) {
				throw new IllegalStateException(request + " is answered with " + answer.text());
			}
			return answer.at("");
		}

		JsonNode call(String method, Message request) {
			var descriptor = MethodDescriptor.<Message, Operation>newBuilder()
				.setType(MethodDescriptor.MethodType.UNARY)
				.setFullMethodName(method)
				.setRequestMarshaller(ProtoUtils.marshaller(request))
				.setResponseMarshaller(ProtoUtils.marshaller(Operation.getDefaultInstance()))
				.build();
			var operation = ClientCalls.blockingUnaryCall(this.channel, descriptor, CallOptions.DEFAULT, request);
			return JsonMapper.shared().readTree(this.writer.write(operation, JsonStyle.COMPACT));
		}

	}

}
