package dev.longrunning.emulator.dispatch;

import java.io.InputStream;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.journal.JournalContract;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.testing.EmulatorTest;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@EmulatorTest
class GrpcJournalTests extends JournalContract {

	/** No text of any field is one byte of this value. */
	private static final Message UNREADABLE = Empty.newBuilder()
		.setUnknownFields(UnknownFieldSet.newBuilder()
			.addField(1,
					UnknownFieldSet.Field.newBuilder()
						.addLengthDelimited(ByteString.copyFrom(new byte[] { (byte) 0xff }))
						.build())
			.build())
		.build();

	private final ManagedChannel channel;

	@Autowired
	GrpcJournalTests(@LocalServerPort int port, ApplicationContext application) {
		super(new GrpcTransport(port), Caller.Transport.GRPC, application);
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
	}

	@AfterEach
	void closeChannel() {
		this.channel.shutdownNow();
	}

	@Test
	void unknownMethodIsRecordedWithItsName() {
		call("no.such.Service/Method", Empty.getDefaultInstance());
		var call = latest("no.such.Service.Method");
		assertThat(call.status()).contains(Code.UNIMPLEMENTED);
		assertThat(call.role()).isEmpty();
	}

	@Test
	void malformedRequestIsRecordedWithItsMethod() {
		var failure = call("google.longrunning.Operations/GetOperation", UNREADABLE);
		assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
		assertThat(failure.getStatus().getDescription()).isEqualTo("Invalid protobuf byte sequence");
		var call = latest("google.longrunning.Operations.GetOperation");
		assertThat(call.status()).contains(Code.INVALID_ARGUMENT);
		assertThat(call.request()).isEmpty();
	}

	private StatusRuntimeException call(String method, Message request) {
		var descriptor = MethodDescriptor.<Message, InputStream>newBuilder()
			.setType(MethodDescriptor.MethodType.UNARY)
			.setFullMethodName(method)
			.setRequestMarshaller(ProtoUtils.marshaller(request))
			.setResponseMarshaller(new Untouched())
			.build();
		return catchThrowableOfType(StatusRuntimeException.class,
				() -> ClientCalls.blockingUnaryCall(this.channel, descriptor, CallOptions.DEFAULT, request));
	}

	private static final class Untouched implements MethodDescriptor.Marshaller<InputStream> {

		@Override
		public InputStream stream(InputStream value) {
			return value;
		}

		@Override
		public InputStream parse(InputStream stream) {
			return stream;
		}

	}

}
