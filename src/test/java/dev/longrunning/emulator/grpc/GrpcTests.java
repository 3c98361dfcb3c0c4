package dev.longrunning.emulator.grpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc;
import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.GrpcReflection;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.stub.ClientCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@EmulatorTest
class GrpcTests {

	private final ManagedChannel channel;

	private final OperationsGrpc.OperationsBlockingStub operations;

	private final Surfaces surfaces;

	private final EmulatorClient emulator;

	@Autowired
	GrpcTests(@LocalServerPort int port, Surfaces surfaces, EmulatorClient emulator) {
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		this.operations = OperationsGrpc.newBlockingStub(this.channel);
		this.surfaces = surfaces;
		this.emulator = emulator;
	}

	@AfterEach
	void close() {
		this.channel.shutdownNow();
	}

	@Test
	void everyMethodThatReturnsTheUsualOperationStartsAJob() {
		var methods = this.surfaces.all()
			.stream()
			.flatMap((surface) -> surface.methods(MethodRole.STARTS).stream())
			.filter((method) -> method.operations().isEmpty())
			.toList();
		assertThat(methods).hasSizeGreaterThan(40).allSatisfy((method) -> {
			var started = start(method, DynamicMessage.getDefaultInstance(method.input()));
			assertThat(started.getDone()).isFalse();
			this.emulator.clock().advance(Duration.ofSeconds(3));
			var done = this.operations.getOperation(get(started.getName()));
			assertThat(done.getMetadata().getTypeUrl())
				.endsWith("/" + method.metadataType().orElseThrow().getFullName());
			assertThat(done.getResponse().getTypeUrl())
				.endsWith("/" + method.responseType().orElseThrow().getFullName());
		});
	}

	@ParameterizedTest
	@CsvSource({ "google.longrunning.Operations/NoSuch", "no.such.Service/Method" })
	void whatThereIsNotIsUnimplemented(String method) {
		var failure = failure(() -> call(method, Empty.getDefaultInstance(), Empty.getDefaultInstance()));
		assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
		assertThat(failure.getStatus().getDescription()).isEqualTo("Method not found.");
	}

	@Test
	void messageThatIsTooLargeIsRefused() {
		var request = GetOperationRequest.newBuilder()
			.setNameBytes(ByteString.copyFrom(new byte[11 * 1024 * 1024]))
			.build();
		assertThat(failure(() -> this.operations.getOperation(request)).getStatus().getCode())
			.isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
	}

	@Test
	void isHealthy() {
		var health = HealthGrpc.newBlockingStub(this.channel).check(HealthCheckRequest.getDefaultInstance());
		assertThat(health.getStatus()).isEqualTo(ServingStatus.SERVING);
	}

	@Test
	void reflectionListsTheInterfacesAndTheirFiles() {
		var answer = GrpcReflection.answer(this.channel,
				ServerReflectionRequest.newBuilder().setListServices("").build());
		assertThat(answer.getListServicesResponse().getServiceList()).extracting((service) -> service.getName())
			.contains("google.longrunning.Operations", "google.cloud.vision.v1.ImageAnnotator",
					"google.earthengine.v1.EarthEngine", "grpc.health.v1.Health");
		var file = GrpcReflection.answer(this.channel,
				ServerReflectionRequest.newBuilder()
					.setFileContainingSymbol("google.cloud.vision.v1.ImageAnnotator")
					.build());
		assertThat(file.getFileDescriptorResponse().getFileDescriptorProtoCount()).isPositive();
	}

	private Operation start(ApiMethod method, Message request) {
		return call(method.interfaceName() + "/" + method.name(), request, Operation.getDefaultInstance());
	}

	private <T extends Message> T call(String method, Message request, T response) {
		var descriptor = MethodDescriptor.<Message, T>newBuilder()
			.setType(MethodDescriptor.MethodType.UNARY)
			.setFullMethodName(method)
			.setRequestMarshaller(ProtoUtils.marshaller(request))
			.setResponseMarshaller(ProtoUtils.marshaller(response))
			.build();
		return ClientCalls.blockingUnaryCall(this.channel, descriptor, CallOptions.DEFAULT, request);
	}

	private static GetOperationRequest get(String name) {
		return GetOperationRequest.newBuilder().setName(name).build();
	}

	private static StatusRuntimeException failure(Runnable call) {
		var failures = new ArrayList<StatusRuntimeException>();
		assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(call::run).satisfies(failures::add);
		return List.copyOf(failures).getFirst();
	}

}
