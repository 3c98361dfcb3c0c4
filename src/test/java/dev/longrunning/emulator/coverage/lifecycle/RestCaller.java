package dev.longrunning.emulator.coverage.lifecycle;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Comparator;
import java.util.stream.Stream;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import dev.longrunning.emulator.coverage.RestRequests;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.testing.RestCalls;

/**
 * A client over HTTP.
 *
 * @param calls the client
 */
public record RestCaller(RestCalls calls) implements MethodCaller {

	@Override
	public String title() {
		return "REST";
	}

	@Override
	public boolean reaches(ApiMethod method) {
		return !method.bindings().isEmpty();
	}

	@Override
	public Message call(Surface surface, ApiMethod method, Message request) {
		var binding = method.bindings()
			.stream()
			.filter((one) -> hasPath(one, request))
			.max(Comparator.comparingInt((one) -> one.template().variables().size()))
			.orElseGet(() -> method.bindings().getFirst());
		var sent = RestRequests.of(binding, request);
		var answer = this.calls.send(this.calls
			.request(sent.path(), "content-type", "application/json", "x-emulator-service", surface.service())
			.method(sent.httpMethod(), BodyPublishers.ofString(sent.body())));
		if (answer.status() != 200) {
			throw new Refusal(code(answer), sent.httpMethod() + " " + sent.path() + ": " + answer.status() + " "
					+ answer.textAt("/error/message"));
		}
		return read(answer.text(), method);
	}

	/** The code; errors of the older form have the HTTP status alone. */
	private static String code(RestCalls.Answer answer) {
		var status = answer.textAt("/error/status");
		return status.isEmpty() ? Stream.of(Code.values())
			.filter((code) -> code.httpStatus() == answer.status())
			.map(Code::name)
			.findFirst()
			.orElse("") : status;
	}

	private static boolean hasPath(HttpBinding binding, Message request) {
		try {
			return !RestRequests.of(binding, request).path().contains("//");
		}
		catch (IllegalArgumentException _) {
			return false;
		}
	}

	private static Message read(String json, ApiMethod method) {
		var message = DynamicMessage.newBuilder(method.output());
		var types = TypeRegistry.newBuilder().add(method.output());
		method.responseType().ifPresent(types::add);
		method.metadataType().ifPresent(types::add);
		method.resource().ifPresent((resource) -> types.add(resource.type().descriptor()));
		try {
			JsonFormat.parser().usingTypeRegistry(types.build()).merge(json, message);
			return message.build();
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException("a client cannot read " + json + ": " + ex.getMessage(), ex);
		}
	}

}
