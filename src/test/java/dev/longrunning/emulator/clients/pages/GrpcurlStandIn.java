package dev.longrunning.emulator.clients.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import dev.longrunning.emulator.testing.GrpcReflection;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;

/**
 * Takes grpcurl's place where it is not installed, for the arguments that its page uses.
 * Like grpcurl it knows of a server only what reflection says.
 */
final class GrpcurlStandIn {

	private final Channel channel;

	private final Map<String, FileDescriptor> files = new HashMap<>();

	private GrpcurlStandIn(Channel channel) {
		this.channel = channel;
	}

	/**
	 * Runs one command.
	 * @param args
	 * {@code -plaintext [-H header] [-d json] address (list SERVICE | METHOD)}
	 * @throws Exception if it fails in a way that grpcurl has no words for
	 */
	public static void main(String[] args) throws Exception {
		var given = new ArrayList<>(List.of(args));
		if (!given.remove("-plaintext")) {
			throw new IllegalArgumentException("TLS is not played.");
		}
		var headers = new Metadata();
		for (var header = option(given, "-H"); !header.isEmpty(); header = option(given, "-H")) {
			var parts = header.split(": ", 2);
			headers.put(Metadata.Key.of(parts[0], Metadata.ASCII_STRING_MARSHALLER), parts[1]);
		}
		var json = option(given, "-d");
		var channel = ManagedChannelBuilder.forTarget(given.removeFirst()).usePlaintext().build();
		try {
			var server = new GrpcurlStandIn(
					ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)));
			System.out.println(given.getFirst().equals("list") ? server.methods(given.get(1))
					: server.call(given.getFirst(), json));
		}
		catch (StatusRuntimeException ex) {
			System.err.println("ERROR: " + ex.getStatus());
			System.exit(64 + ex.getStatus().getCode().value());
		}
		finally {
			channel.shutdownNow();
		}
	}

	private static String option(List<String> given, String name) {
		var at = given.indexOf(name);
		if (at < 0) {
			return "";
		}
		given.remove(at);
		return given.remove(at);
	}

	private String methods(String service) throws Exception {
		return String.join("\n",
				service(service).getMethods().stream().map((method) -> method.getFullName()).sorted().toList());
	}

	private String call(String name, String json) throws Exception {
		var method = service(name.substring(0, name.indexOf('/')))
			.findMethodByName(name.substring(name.indexOf('/') + 1));
		var types = types();
		var request = DynamicMessage.newBuilder(method.getInputType());
		JsonFormat.parser().usingTypeRegistry(types).merge(json, request);
		var answer = ClientCalls.blockingUnaryCall(this.channel,
				MethodDescriptor
					.newBuilder(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())),
							ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getOutputType())))
					.setFullMethodName(name)
					.setType(MethodDescriptor.MethodType.UNARY)
					.build(),
				CallOptions.DEFAULT, request.build());
		return JsonFormat.printer().usingTypeRegistry(types).print(answer);
	}

	/** All that the services' files declare: whatever may be in an Any. */
	private TypeRegistry types() throws Exception {
		var services = GrpcReflection
			.answer(this.channel, ServerReflectionRequest.newBuilder().setListServices("").build())
			.getListServicesResponse()
			.getServiceList();
		for (ServiceResponse service : services) {
			service(service.getName());
		}
		var types = TypeRegistry.newBuilder();
		this.files.values().forEach((file) -> types.add(file.getMessageTypes()));
		return types.build();
	}

	private ServiceDescriptor service(String name) throws Exception {
		var protos = new HashMap<String, FileDescriptorProto>();
		for (ByteString bytes : GrpcReflection
			.answer(this.channel, ServerReflectionRequest.newBuilder().setFileContainingSymbol(name).build())
			.getFileDescriptorResponse()
			.getFileDescriptorProtoList()) {
			var proto = parsed(bytes);
			protos.put(proto.getName(), proto);
		}
		for (var proto : protos.values()) {
			link(proto, protos);
		}
		return this.files.values()
			.stream()
			.flatMap((file) -> file.getServices().stream())
			.filter((service) -> service.getFullName().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No service " + name));
	}

	private FileDescriptor link(FileDescriptorProto proto, Map<String, FileDescriptorProto> protos)
			throws DescriptorValidationException {
		var known = this.files.get(proto.getName());
		if (known != null) {
			return known;
		}
		var imports = new ArrayList<FileDescriptor>();
		for (var name : proto.getDependencyList()) {
			var imported = protos.get(name);
			if (imported == null) {
				throw new IllegalStateException("Reflection left out " + name);
			}
			imports.add(link(imported, protos));
		}
		var file = FileDescriptor.buildFrom(proto, imports.toArray(FileDescriptor[]::new));
		this.files.put(proto.getName(), file);
		return file;
	}

	private static FileDescriptorProto parsed(ByteString bytes) throws InvalidProtocolBufferException {
		return FileDescriptorProto.parseFrom(bytes);
	}

}
