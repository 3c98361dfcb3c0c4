package dev.longrunning.emulator.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;

/** The methods that a server's reflection shows. */
final class Reflection {

	private final Map<String, FileDescriptorProto> protos = new HashMap<>();

	private final Map<String, FileDescriptor> files = new HashMap<>();

	private final ManagedChannel channel;

	private Reflection(ManagedChannel channel) {
		this.channel = channel;
	}

	static List<MethodDescriptor> methods(int port) {
		var channel = NettyChannelBuilder.forAddress("localhost", port)
			.maxInboundMessageSize(Integer.MAX_VALUE)
			.usePlaintext()
			.build();
		try {
			return new Reflection(channel).methods();
		}
		finally {
			channel.shutdownNow();
		}
	}

	/** In an order of their own: the server's may differ from start to start. */
	private List<MethodDescriptor> methods() {
		var services = ask(ServerReflectionRequest.newBuilder().setListServices("").build()).getListServicesResponse()
			.getServiceList()
			.stream()
			.map((service) -> service.getName())
			.sorted()
			.toList();
		var methods = new ArrayList<MethodDescriptor>();
		services.forEach((service) -> methods.addAll(methods(service)));
		return methods;
	}

	private List<MethodDescriptor> methods(String service) {
		var symbol = ServerReflectionRequest.newBuilder().setFileContainingSymbol(service).build();
		ask(symbol).getFileDescriptorResponse()
			.getFileDescriptorProtoList()
			.stream()
			.map(Reflection::proto)
			.forEach((file) -> this.protos.putIfAbsent(file.getName(), file));
		return this.protos.keySet()
			.stream()
			.sorted()
			.map(this::file)
			.flatMap((file) -> file.getServices().stream())
			.filter((known) -> known.getFullName().equals(service))
			.flatMap((known) -> known.getMethods().stream())
			.toList();
	}

	private FileDescriptor file(String name) {
		var known = this.files.get(name);
		if (known != null) {
			return known;
		}
		var proto = this.protos.getOrDefault(name, FileDescriptorProto.newBuilder().setName(name).build());
		var needed = proto.getDependencyList().stream().map(this::file).toArray(FileDescriptor[]::new);
		try {
			var file = FileDescriptor.buildFrom(proto, needed, true);
			this.files.put(name, file);
			return file;
		}
		catch (DescriptorValidationException ex) {
			throw new AssertionError(name, ex);
		}
	}

	private static FileDescriptorProto proto(ByteString bytes) {
		try {
			return FileDescriptorProto.parseFrom(bytes);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new AssertionError(ex);
		}
	}

	private ServerReflectionResponse ask(ServerReflectionRequest request) {
		var answer = new CompletableFuture<ServerReflectionResponse>();
		var requests = ServerReflectionGrpc.newStub(this.channel).serverReflectionInfo(new First(answer));
		requests.onNext(request);
		requests.onCompleted();
		return answer.orTimeout(1, TimeUnit.MINUTES).join();
	}

	private record First(
			CompletableFuture<ServerReflectionResponse> answer) implements StreamObserver<ServerReflectionResponse> {

		@Override
		public void onNext(ServerReflectionResponse response) {
			this.answer.complete(response);
		}

		@Override
		public void onError(Throwable failure) {
			this.answer.completeExceptionally(failure);
		}

		@Override
		public void onCompleted() {
			this.answer.completeExceptionally(new IllegalStateException("no answer"));
		}

	}

}
