package dev.longrunning.emulator.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.longrunning.GetOperationRequest;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.FieldViolation;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.MapStore;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How whatever goes wrong looks over every transport. */
@EmulatorTest
class StatusTableTests {

	private static final String MESSAGE = "100 % wrong: \"é\"\nand 😀";

	private final RestCalls calls;

	private final List<Transport> transports;

	private final Surfaces surfaces;

	@Autowired
	StatusTableTests(@LocalServerPort int port, MessageReader reader, MessageWriter writer, Surfaces surfaces) {
		this.calls = new RestCalls(port);
		this.transports = List.of(new RestTransport(port, reader, writer), new GrpcTransport(port));
		this.surfaces = surfaces;
	}

	@AfterEach
	void close() {
		this.transports.forEach(Transport::close);
	}

	@ParameterizedTest
	@CsvSource({ "CANCELLED, 1, 499", "UNKNOWN, 2, 500", "INVALID_ARGUMENT, 3, 400", "DEADLINE_EXCEEDED, 4, 504",
			"NOT_FOUND, 5, 404", "ALREADY_EXISTS, 6, 409", "PERMISSION_DENIED, 7, 403", "RESOURCE_EXHAUSTED, 8, 429",
			"FAILED_PRECONDITION, 9, 400", "ABORTED, 10, 409", "OUT_OF_RANGE, 11, 400", "UNIMPLEMENTED, 12, 501",
			"INTERNAL, 13, 500", "UNAVAILABLE, 14, 503", "DATA_LOSS, 15, 500", "UNAUTHENTICATED, 16, 401" })
	void codeHasItsNumberAndHttpStatus(String code, int number, int httpStatus) throws InvalidProtocolBufferException {
		var answer = this.calls.get("/v1/operations/" + code);
		assertThat(answer.status()).isEqualTo(httpStatus);
		assertThat(answer.at("/error/code").asInt()).isEqualTo(httpStatus);
		assertThat(answer.textAt("/error/status")).isEqualTo(code);
		assertThat(answer.header("WWW-Authenticate").isEmpty()).isEqualTo(httpStatus != 401);
		var statuses = statuses(code);
		assertThat(statuses.getFirst()).isEqualTo(statuses.getLast());
		assertThat(statuses.getFirst().getCode()).isEqualTo(number);
		assertThat(statuses.getFirst().getMessage()).isEqualTo(MESSAGE);
		assertThat(statuses.getFirst().getDetailsList())
			.containsExactly(Any.pack(ErrorInfo.newBuilder().setReason("BECAUSE").setDomain("googleapis.com").build()));
	}

	@Test
	void wrongFieldsAreNamed() throws InvalidProtocolBufferException {
		for (var status : statuses("fields")) {
			var expected = BadRequest.newBuilder();
			expected.addFieldViolationsBuilder().setField("a.b").setDescription("one");
			expected.addFieldViolationsBuilder().setField("c[1]").setDescription("two");
			assertThat(status.getCode()).isEqualTo(3);
			assertThat(status.getDetailsList()).containsExactly(Any.pack(expected.build()));
		}
	}

	@Test
	void limitSaysWhenToComeBack() throws InvalidProtocolBufferException {
		for (var status : statuses("limit")) {
			assertThat(status.getCode()).isEqualTo(8);
			assertThat(status.getDetails(0).is(ErrorInfo.class)).isTrue();
			var delay = status.getDetails(1).unpack(RetryInfo.class).getRetryDelay();
			assertThat(Duration.ofSeconds(delay.getSeconds(), delay.getNanos())).isEqualTo(Duration.ofMillis(2500));
		}
		assertThat(this.calls.get("/v1/operations/limit").header("Retry-After")).isEqualTo("2");
	}

	@Test
	void unexpectedErrorIsInternalWithoutDetails() throws InvalidProtocolBufferException {
		for (var status : statuses("bug")) {
			assertThat(status.getCode()).isEqualTo(13);
			assertThat(status.getMessage()).isEqualTo("Internal error. See the emulator's log for the stack trace.");
			assertThat(status.getDetails(0).unpack(ErrorInfo.class).getReason()).isEqualTo("INTERNAL");
		}
	}

	private List<Status> statuses(String id) {
		var method = this.surfaces.generic()
			.stream()
			.filter((candidate) -> candidate.role() == MethodRole.GET)
			.findFirst()
			.orElseThrow();
		var call = new ClientCall(method, GetOperationRequest.newBuilder().setName("operations/" + id).build());
		return this.transports.stream().map((transport) -> refused(transport, call)).toList();
	}

	private static Status refused(Transport transport, ClientCall call) {
		var refusals = new ArrayList<Refusal>();
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> transport.call(call)).satisfies(refusals::add);
		return refusals.getFirst().status();
	}

	/** A store that fails as the operation's id says. */
	@TestConfiguration(proxyBeanMethods = false)
	static class FailingStore {

		@Bean
		@Primary
		OperationStore failingStore() {
			return new MapStore() {
				@Override
				public Optional<Operation> find(String name) {
					throw failure(name.substring(name.lastIndexOf('/') + 1));
				}
			};
		}

		private static RuntimeException failure(String id) {
			return switch (id) {
				case "bug" -> new IllegalStateException("secret");
				case "fields" -> StatusException.invalidFields("wrong",
						List.of(new FieldViolation("a.b", "one"), new FieldViolation("c[1]", "two")));
				case "limit" -> StatusException.exhausted("LIMIT", "too many", Duration.ofMillis(2500));
				default -> StatusException.of(Code.valueOf(id), "BECAUSE", MESSAGE);
			};
		}

	}

}
