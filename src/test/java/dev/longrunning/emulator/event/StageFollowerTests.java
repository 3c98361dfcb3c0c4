package dev.longrunning.emulator.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.longrunning.emulator.operation.Operation;
import org.junit.jupiter.api.Test;

import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static dev.longrunning.emulator.testing.OperationFixtures.running;
import static org.assertj.core.api.Assertions.assertThat;

/** The stages of followed operations, each reported once. */
class StageFollowerTests {

	private final List<Integer> stages = new ArrayList<>();

	private final List<Instant> alarms = new ArrayList<>();

	private final StageFollower follower = new StageFollower((event) -> this.stages.add(((Event.Stage) event).stage()));

	private final Operation operation = operation("o");

	StageFollowerTests() {
		this.follower.setAlarm((_, time) -> this.alarms.add(time));
	}

	@Test
	void newOperationReportsItsStagesUntilNowAndThenTheNextOnes() {
		this.follower.begin(this.operation, after(15));
		assertThat(this.stages).containsExactly(0, 1);
		assertThat(this.alarms).containsExactly(after(20));
		assertThat(this.follower.due((_) -> after(19))).isEmpty();
		assertThat(this.follower.due((_) -> after(20))).containsExactly(this.operation.name().value());
		this.follower.move(this.operation, after(20));
		this.follower.move(this.operation, after(21));
		assertThat(this.stages).containsExactly(0, 1, 2);
		assertThat(this.follower.due((_) -> after(1000))).isEmpty();
	}

	@Test
	void loadedOperationReportsOnlyLaterStages() {
		this.follower.load(this.operation, after(5));
		this.follower.move(this.operation, after(25));
		assertThat(this.stages).containsExactly(1, 2);
	}

	@Test
	void heldOperationReportsNoStageUntilItIsReleasedOrStepped() {
		this.follower.begin(this.operation, T0);
		var held = this.operation.changed((timeline) -> timeline.heldAt(after(5)));
		this.follower.move(held, after(50));
		assertThat(this.stages).containsExactly(0);
		assertThat(this.follower.due((_) -> after(1000))).isEmpty();
		var stepped = held.changed((timeline) -> timeline.steppedAt(after(50)));
		this.follower.move(stepped, after(50));
		assertThat(this.stages).containsExactly(0, 1);
		this.follower.move(stepped.changed((timeline) -> timeline.releasedAt(after(60))), after(100));
		assertThat(this.stages).containsExactly(0, 1, 2);
	}

	@Test
	void operationsAreDueInTheOrderOfTheirStages() {
		this.follower.begin(operation("first"), T0);
		this.follower.begin(operation("second"), after(10));
		assertThat(this.follower.due((_) -> after(100))).map((name) -> name.substring(name.lastIndexOf('/') + 1))
			.containsExactly("first", "second");
	}

	@Test
	void forgottenOperationReportsNothing() {
		this.follower.begin(this.operation, T0);
		this.follower.forgetAll("projects/other");
		this.follower.move(this.operation, after(10));
		this.follower.forgetAll("projects/p");
		this.follower.move(this.operation, after(100));
		assertThat(this.stages).containsExactly(0, 1);
	}

	@Test
	void operationsBeyondTheLimitAreNotFollowed() {
		IntStream.range(0, StageFollower.CAPACITY).forEach((index) -> this.follower.begin(operation("o" + index), T0));
		this.stages.clear();
		this.follower.begin(operation("more"), T0);
		assertThat(this.stages).isEmpty();
		this.follower.forget(operation("o1").name().value());
		this.follower.begin(operation("more"), T0);
		assertThat(this.stages).containsExactly(0);
	}

	private static Operation operation(String id) {
		return anOperation().named("projects/p/operations/" + id)
			.withStages(running(Duration.ofSeconds(10)), running(Duration.ofSeconds(10)),
					running(Duration.ofSeconds(10)))
			.build();
	}

	private static Instant after(long seconds) {
		return T0.plusSeconds(seconds);
	}

}
