package dev.longrunning.emulator.auth;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** The two transports, as they answer who brings credentials or none. */
enum Wire {

	/** HTTP and JSON. */
	REST {
		@Override
		Status call(int port, Asked asked, Map<String, String> headers) {
			var flat = headers.entrySet()
				.stream()
				.flatMap((header) -> Stream.of(header.getKey(), header.getValue()))
				.toArray(String[]::new);
			var calls = new RestCalls(port);
			var answer = calls
				.send(calls.request(asked.path(), flat).method(asked.httpMethod(), BodyPublishers.noBody()));
			if (answer.status() == 200) {
				return Status.getDefaultInstance();
			}
			var error = answer.at("/error");
			assertThat(answer.header("WWW-Authenticate").startsWith("Bearer realm=")).isEqualTo(answer.status() == 401);
			assertThat(error.path("code").asInt()).isEqualTo(answer.status());
			return Status.newBuilder()
				.setCode(Code.valueOf(error.path("status").asString()).getNumber())
				.setMessage(error.path("message").asString())
				.addAllDetails(error.path("details").valueStream().map((detail) -> any(detail.toString())).toList())
				.build();
		}
	},

	/** gRPC. */
	GRPC {
		@Override
		Status call(int port, Asked asked, Map<String, String> headers) {
			var channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
			var metadata = new Metadata();
			headers.forEach((name, value) -> metadata
				.put(Metadata.Key.of(name.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER), value));
			var method = MethodDescriptor.<Message, Message>newBuilder()
				.setType(MethodType.UNARY)
				.setFullMethodName(asked.method())
				.setRequestMarshaller(ProtoUtils.marshaller(asked.request()))
				.setResponseMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
				.build();
			try {
				ClientCalls.blockingUnaryCall(
						ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(metadata)),
						method, CallOptions.DEFAULT, asked.request());
				return Status.getDefaultInstance();
			}
			catch (StatusRuntimeException ex) {
				return Objects.requireNonNull(StatusProto.fromThrowable(ex));
			}
			finally {
				channel.shutdownNow();
			}
		}
	};

	/**
	 * Makes a call.
	 * @param port where
	 * @param asked what
	 * @param headers what goes beside
	 * @return how it ended
	 */
	abstract Status call(int port, Asked asked, Map<String, String> headers);

	private static Any any(String json) {
		var any = Any.newBuilder();
		try {
			JsonFormat.parser()
				.usingTypeRegistry(TypeRegistry.newBuilder().add(ErrorInfo.getDescriptor()).build())
				.merge(json, any);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new AssertionError(json, ex);
		}
		return any.build();
	}

}
