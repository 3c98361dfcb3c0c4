package dev.longrunning.emulator.fault.ready;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.fault.Effect;
import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.fault.FaultCatalogue;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.testing.EmulatorTest;
import dev.longrunning.emulator.testing.RestCalls;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static dev.longrunning.emulator.testing.TestClocks.advance;
import static org.assertj.core.api.Assertions.assertThat;

/** Each ready-made fault does to calls what the table of expectations says. */
@EmulatorTest
class FaultCatalogueIT {

	private static final Duration PATIENT = Duration.ofSeconds(30);

	private static final Duration IMPATIENT = Duration.ofMillis(300);

	private final RestCalls control;

	private final RestWire rest;

	private final ManagedChannel channel;

	private final GrpcWire grpc;

	private final Clocks clocks;

	@Autowired
	FaultCatalogueIT(@LocalServerPort int port, Clocks clocks) {
		this.control = new RestCalls(port);
		this.rest = new RestWire(port);
		this.channel = NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
		this.grpc = new GrpcWire(this.channel);
		this.clocks = clocks;
	}

	@AfterEach
	void takeAway() {
		this.channel.shutdownNow();
		this.control.delete("/emulator/v1/faults/tried");
	}

	@ParameterizedTest
	@MethodSource("expectations")
	void overRest(Expectation expectation) {
		meets(expectation, this.rest, expectation.rest(), "rest");
	}

	@ParameterizedTest
	@MethodSource("expectations")
	void overGrpc(Expectation expectation) {
		meets(expectation, this.grpc, expectation.grpc(), "grpc");
	}

	static List<Expectation> expectations() {
		return Expectation.all();
	}

	private void meets(Expectation expectation, Wire wire, String words, String transport) {
		var fault = Objects.requireNonNull(FaultCatalogue.byName().get(expectation.fault()));
		var role = fault.on().role().orElseThrow();
		var project = "projects/" + expectation.fault() + "-" + transport;
		var name = name(role, project, expectation.done());
		var honest = expectation.calls().contains(".") ? call(wire, role, project, name, PATIENT) : Met.of("");
		put("{\"like\": \"%s\", \"on\": {\"scope\": \"%s\"}}".formatted(expectation.fault(), project));
		for (var call : expectation.calls().split("")) {
			var served = served();
			var sent = System.nanoTime();
			var met = call(wire, role, project, name,
					words.equals(Met.NOTHING_IN_TIME.words()) && call.equals("x") ? IMPATIENT : PATIENT);
			var took = Duration.ofNanos(System.nanoTime() - sent);
			assertThat(served() > served ? "x" : ".").isEqualTo(call);
			if (call.equals(".")) {
				assertThat(met).hasToString(honest.toString());
			}
			else {
				assertHit(fault, met, words, took);
			}
		}
	}

	private static void assertHit(Fault fault, Met met, String words, Duration took) {
		switch (fault.effect()) {
			case Effect.Status failure -> assertThat(met).isEqualTo(new Met(words, failure.message()));
			case Effect.Delay(var least, var _) -> {
				assertThat(met).hasToString(words);
				assertThat(took).isGreaterThanOrEqualTo((least.compareTo(PATIENT) < 0) ? least : IMPATIENT);
			}
			case Effect.OnTheWire _, Effect.Contradict _, Effect.Ignore _, Effect.NoWait _, Effect.Unreachable _ ->
				assertThat(met).hasToString(words);
		}
	}

	/** What becomes of a job tells whether its cancel was heeded. */
	private Met call(Wire wire, MethodRole role, String project, String name, Duration patience) {
		if (role != MethodRole.CANCEL) {
			return wire.call(role, name, patience);
		}
		var job = started(project);
		var met = wire.call(role, job, patience);
		advance(this.clocks, Duration.ofSeconds(5));
		var later = this.rest.call(MethodRole.GET, job, PATIENT);
		return new Met(met.words() + "; then " + later.words().substring("200 ".length()), met.message());
	}

	private String name(MethodRole role, String project, boolean done) {
		return switch (role) {
			case STARTS, MIXIN, GET_RESOURCE, LIST_RESOURCES, CREATE_RESOURCE, UPDATE_RESOURCE, DELETE_RESOURCE,
					CHANGE_RESOURCE, PLAIN ->
				project;
			case CANCEL -> "";
			case GET, DELETE, WAIT -> running(project, done);
			case LIST -> {
				running(project, done);
				yield project + "/locations/-";
			}
		};
	}

	private String running(String project, boolean done) {
		var job = started(project);
		advance(this.clocks, Duration.ofSeconds(done ? 5 : 2));
		return job;
	}

	private String started(String project) {
		return this.control.post("/v1/" + project + "/locations/us-west1/images:asyncBatchAnnotate", "{}")
			.textAt("/name");
	}

	private void put(String fault) {
		var answer = this.control.put("/emulator/v1/faults/tried", fault);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
	}

	private long served() {
		return this.control.get("/emulator/v1/faults/tried").at("/served").asLong();
	}

}
