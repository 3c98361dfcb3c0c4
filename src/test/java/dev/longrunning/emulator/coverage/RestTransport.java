package dev.longrunning.emulator.coverage;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.google.longrunning.ListOperationsResponse;
import com.google.longrunning.Operation;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.Code;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.testing.RestCalls;

/**
 * JSON over HTTP, by the bindings that the service declares and by the generic ones where
 * it declares none. Answers are read as official clients read them: with the types of
 * their own API only, and nothing unknown.
 */
final class RestTransport implements Transport {

	private final RestCalls calls;

	private final Map<String, TypeRegistry> types = new ConcurrentHashMap<>();

	RestTransport(RestCalls calls) {
		this.calls = calls;
	}

	@Override
	public String title() {
		return "REST";
	}

	@Override
	public Operation start(Start start, Message request) {
		var call = RestRequests.of(start.binding().orElseThrow(), request);
		return operation(start, send(start, call.httpMethod(), call.path(), call.body()));
	}

	@Override
	public Operation get(Start start, String name) {
		var declared = path(start, MethodRole.GET, name);
		return operation(start, send(start, "GET", declared.orElseGet(() -> generic(start, name)), ""));
	}

	@Override
	public Optional<List<String>> listBeside(Start start, String name) {
		var collection = OperationCollection.of(name);
		var own = Stream.of(collection.collectionName(), collection.parent())
			.flatMap((listed) -> path(start, MethodRole.LIST, listed).stream())
			.findFirst();
		if (own.isEmpty() && declared(start, MethodRole.GET, collection.collectionName()).isPresent()) {
			return Optional.empty();
		}
		var path = own.orElseGet(
				() -> generic(start, collection.parent()) + (collection.parent().isEmpty() ? "" : "/") + "operations");
		var names = new ArrayList<String>();
		var token = "";
		do {
			var page = list(start, path + "?pageSize=1000&pageToken=" + token);
			page.getOperationsList().forEach((operation) -> names.add(operation.getName()));
			token = page.getNextPageToken();
		}
		while (!token.isEmpty());
		return Optional.of(names);
	}

	@Override
	public void cancel(Start start, String name) {
		var method = declared(start, MethodRole.CANCEL, name).map(HttpBinding::httpMethod).orElse("POST");
		var path = path(start, MethodRole.CANCEL, name).orElseGet(() -> generic(start, name) + ":cancel");
		send(start, method, path, method.equals("GET") ? "" : "{}");
	}

	@Override
	public void delete(Start start, String name) {
		send(start, "DELETE", path(start, MethodRole.DELETE, name).orElseGet(() -> generic(start, name)), "");
	}

	@Override
	public Operation await(Start start, String name) {
		var path = path(start, MethodRole.WAIT, name).orElseGet(() -> generic(start, name) + ":wait");
		return operation(start, send(start, "POST", path, "{}"));
	}

	private ListOperationsResponse list(Start start, String path) {
		var page = ListOperationsResponse.newBuilder();
		var types = types(start.surface().service(), start.surface().methods(MethodRole.STARTS));
		read(send(start, "GET", path, ""), types, page);
		return page.build();
	}

	private static Optional<HttpBinding> declared(Start start, MethodRole role, String name) {
		return start.surface()
			.methods(role)
			.stream()
			.flatMap((method) -> method.bindings().stream())
			.filter((binding) -> name.isEmpty() ? binding.template().variables().isEmpty()
					: binding.template().fits("name", name))
			.findFirst();
	}

	private static Optional<String> path(Start start, MethodRole role, String name) {
		return declared(start, role, name).map((binding) -> binding.template().expand(Map.of("name", name)));
	}

	/** The path that every service answers beside its own. */
	private static String generic(Start start, String name) {
		var version = start.shape().map((binding) -> binding.template().segments().getFirst().toString()).orElse("v1");
		return "/" + (version.matches("v\\d\\w*") ? version : "v1") + "/" + name;
	}

	private String send(Start start, String httpMethod, String path, String body) {
		var answer = this.calls.send(this.calls
			.request(path, "content-type", "application/json", "x-emulator-service", start.surface().service())
			.method(httpMethod, BodyPublishers.ofString(body)));
		if (answer.status() != 200) {
			throw new Refused(code(answer), httpMethod + " " + path + " is answered with " + answer.status() + " "
					+ answer.textAt("/error/message"));
		}
		return answer.text();
	}

	private Operation operation(Start start, String json) {
		var operation = Operation.newBuilder();
		read(json, types(start.method().fullName(), List.of(start.method())), operation);
		return operation.build();
	}

	private TypeRegistry types(String client, List<ApiMethod> methods) {
		return this.types.computeIfAbsent(client, (_) -> Start.types(methods));
	}

	private static void read(String json, TypeRegistry types, Message.Builder message) {
		try {
			JsonFormat.parser().usingTypeRegistry(types).merge(json, message);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException("a client cannot read " + json + ": " + ex.getMessage(), ex);
		}
	}

	private static int code(RestCalls.Answer answer) {
		var status = answer.textAt("/error/status");
		return Stream.of(Code.values())
			.filter((code) -> code != Code.UNRECOGNIZED && code.name().equals(status))
			.map(Code::getNumber)
			.findFirst()
			.orElse(Code.UNKNOWN_VALUE);
	}

}
