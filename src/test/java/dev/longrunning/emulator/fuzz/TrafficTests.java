package dev.longrunning.emulator.fuzz;

import java.util.List;
import java.util.stream.LongStream;

import com.google.longrunning.OperationsProto;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Promises of the generators. */
class TrafficTests {

	private static final List<Endpoint> CALLS = List.of(
			new Endpoint("POST", "/v1/projects/{project}/images:asyncBatchAnnotate", List.of("a"),
					"{\"requests\": [{}]}"),
			new Endpoint("GET", "/v1/projects/{project}/operations", List.of("filter"), ""));

	private static final List<Endpoint> CONTROL = List.of(
			new Endpoint("POST", "/emulator/v1/reset", List.of("scope"), ""),
			new Endpoint("PUT", "/emulator/v1/faults/{name}", List.of("scope"), "{\"do\": {}}"),
			new Endpoint("POST", "/emulator/v1/snapshots/{name}:restore", List.of(), ""));

	@Test
	void sameSeedGivesTheSameRequests() {
		assertThat(described(15)).isEqualTo(described(15)).isNotEqualTo(described(16));
	}

	@Test
	void requestIsTheSameWhateverCameBeforeIt() {
		assertThat(traffic(15).request(77).describe()).isEqualTo(described(15).get(77));
	}

	@Test
	void callThatDestroysStateNamesItsProject() {
		var control = new Traffic(1, List.of(new ControlRequests(CONTROL)));
		assertThat(LongStream.range(1, 5000).filter((number) -> !Traffic.isStart(number)).mapToObj(control::request))
			.allSatisfy((request) -> assertThat(request).isInstanceOfSatisfying(FuzzRequest.Http.class,
					(call) -> assertThat(call.text()).contains("?scope=projects/fuzz-")
						.doesNotContain(Names.KEPT, ":restore")));
	}

	private static List<String> described(long seed) {
		return LongStream.range(0, 2000).mapToObj((number) -> traffic(seed).request(number).describe()).toList();
	}

	private static Traffic traffic(long seed) {
		var calls = new ApiRequests(CALLS);
		return new Traffic(seed, List.of(calls, new ControlRequests(CONTROL), new OtherRequests(calls),
				new GrpcRequests(OperationsProto.getDescriptor().getServices().getFirst().getMethods())));
	}

}
