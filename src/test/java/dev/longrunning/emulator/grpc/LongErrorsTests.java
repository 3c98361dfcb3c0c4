package dev.longrunning.emulator.grpc;

import com.google.iam.v1.TestIamPermissionsRequest;
import com.google.iam.v1.TestIamPermissionsResponse;
import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.OperationsGrpc;
import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Errors about texts that are longer than an answer may be. */
@EmulatorTest
class LongErrorsTests {

	private static final int ACCEPTED = 7000;

	private static final MethodDescriptor<TestIamPermissionsRequest, TestIamPermissionsResponse> TEST = MethodDescriptor
		.<TestIamPermissionsRequest, TestIamPermissionsResponse>newBuilder()
		.setType(MethodDescriptor.MethodType.UNARY)
		.setFullMethodName("google.iam.v1.IAMPolicy/TestIamPermissions")
		.setRequestMarshaller(ProtoUtils.marshaller(TestIamPermissionsRequest.getDefaultInstance()))
		.setResponseMarshaller(ProtoUtils.marshaller(TestIamPermissionsResponse.getDefaultInstance()))
		.build();

	private final ManagedChannel channel;

	private final RestCalls rest;

	@Autowired
	LongErrorsTests(@LocalServerPort int port) {
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		this.rest = new RestCalls(port);
	}

	@AfterEach
	void close() {
		this.channel.shutdownNow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "\u20ac", "\uD83D\uDE00", "%" })
	void errorAboutALongTextArrivesWithItsStatusAndItsField(String character) {
		var request = TestIamPermissionsRequest.newBuilder()
			.setResource("projects/p")
			.addPermissions("*" + character.repeat(1_000_000))
			.build();
		var failure = catchThrowableOfType(StatusRuntimeException.class,
				() -> ClientCalls.blockingUnaryCall(this.channel, TEST, CallOptions.DEFAULT, request));
		assertThat(failure.getStatus().getCode()).isEqualTo(io.grpc.Status.Code.INVALID_ARGUMENT);
		assertThat(failure.getStatus().getDescription()).startsWith("'*" + character).hasSizeLessThan(700);
		var status = StatusProto.fromThrowable(failure);
		assertThat(status).isNotNull();
		assertThat(status.getDetailsList()).anyMatch((detail) -> detail.is(BadRequest.class));
	}

	@Test
	void errorAboutALongTextIsShortOverRest() {
		var answer = this.rest.post("/v1/projects/p:testIamPermissions",
				"{\"permissions\": [\"*" + "a".repeat(1_000_000) + "\"]}");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body()).hasSizeLessThan(10_000);
	}

	@Test
	void longUpdateMaskIsRefused() {
		var mask = "bindings,".repeat(10_000);
		var answer = this.rest.post("/v1/projects/p:setIamPolicy", "{\"updateMask\": \"" + mask + "\"}");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.textAt("/error/message")).contains("16384").hasSizeLessThan(400);
	}

	@Test
	void longPathIsNotRepeatedInFull() {
		var answer = this.rest.get("/nothing/at/" + "path/".repeat(3_000));
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.body()).hasSizeLessThan(10_000);
	}

	@Test
	void shortStatusIsLeftAsItIs() {
		var status = Status.newBuilder().setCode(3).setMessage("bad").addDetails(info()).build();
		assertThat(TruncatedStatus.of(status)).isSameAs(status);
	}

	@Test
	void violationsThatDoNotFitAreLeftOutFromTheEnd() throws Exception {
		var violations = BadRequest.newBuilder();
		for (int number = 0; number < 100; number++) {
			violations
				.addFieldViolations(FieldViolation.newBuilder().setField("f" + number).setDescription("d".repeat(100)));
		}
		var status = Status.newBuilder()
			.setMessage("m".repeat(2000))
			.addDetails(info())
			.addDetails(Any.pack(violations.build()))
			.build();
		var shorter = TruncatedStatus.of(status);
		assertThat(shorter.getSerializedSize()).isLessThan(ACCEPTED);
		assertThat(shorter.getDetails(0)).isEqualTo(info());
		assertThat(shorter.getDetails(1).unpack(BadRequest.class).getFieldViolationsList()).isNotEmpty()
			.isEqualTo(violations.getFieldViolationsList().subList(0, 12));
	}

	@Test
	void detailsThatAreTooLongAreLeftOut() {
		var huge = Any.pack(ErrorInfo.newBuilder().setReason("r".repeat(100_000)).build());
		var status = Status.newBuilder().setCode(3).setMessage("m".repeat(100_000)).addDetails(huge).build();
		var shorter = TruncatedStatus.of(status);
		assertThat(shorter.getCode()).isEqualTo(3);
		assertThat(shorter.getDetailsList()).isEmpty();
		assertThat(shorter.getMessage()).startsWith("mmm").endsWith("...");
	}

	@Test
	void nameThatIsTooLongIsNotRepeated() {
		var request = GetOperationRequest.newBuilder().setName("operations/" + "n".repeat(1_000_000)).build();
		var failure = catchThrowableOfType(StatusRuntimeException.class,
				() -> OperationsGrpc.newBlockingStub(this.channel).getOperation(request));
		assertThat(failure.getStatus().getCode()).isEqualTo(io.grpc.Status.Code.INVALID_ARGUMENT);
	}

	private static Any info() {
		return Any.pack(ErrorInfo.newBuilder().setReason("REASON").setDomain("d").build());
	}

}
