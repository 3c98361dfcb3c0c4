package dev.longrunning.emulator.recording;

import java.time.Instant;
import java.util.Optional;

import com.google.protobuf.Empty;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The bounds of recordings, and the names under which they are found. */
class RecordingsTests {

	private static final Instant START = Instant.parse("2026-01-02T03:04:10Z");

	@Test
	void oldestIsDroppedIfThereAreTooMany() {
		var recordings = new Recordings(2, new MemoryBudget(1 << 20));
		add(recordings, "a", "b", "c");
		assertThat(recordings.all(Optional.empty())).extracting(Recording::name)
			.containsExactly("make-tea-2", "make-tea-3");
		assertThat(recordings.dropped()).isEqualTo(1);
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> recordings.get("make-tea-1"))
			.withMessage("There is no recording 'make-tea-1'. GET /emulator/v1/recordings lists them.");
	}

	@Test
	void oldestIsDroppedIfTheyTakeTooMuchMemory() {
		var budget = new MemoryBudget(6_000);
		var recordings = new Recordings(100, budget);
		add(recordings, "a", "b", "c", "d", "e", "f", "g", "h");
		assertThat(recordings.all(Optional.empty())).extracting(Recording::operation).endsWith("h").doesNotContain("a");
		for (int index = 0; index < 10; index++) {
			see(recordings, "h", "x".repeat(50) + index);
		}
		assertThat(recordings.all(Optional.empty())).isEmpty();
		assertThat(recordings.dropped()).isEqualTo(8);
		assertThat(budget.available()).isEqualTo(6_000);
	}

	@Test
	void stagesOfARecordingAreBounded() {
		var recordings = new Recordings(2, new MemoryBudget(1 << 24));
		add(recordings, "a");
		for (int index = 0; index < 1_500; index++) {
			see(recordings, "a", "stage " + index);
		}
		var sightings = recordings.get("make-tea-1").sightings();
		assertThat(sightings).hasSize(1_000);
		assertThat(sightings.getLast().metadata().asString()).isEqualTo("stage 1499");
	}

	@Test
	void operationIsFoundByItsIdUntilItsNameIsKnown() {
		var recordings = new Recordings(2, new MemoryBudget(1 << 20));
		add(recordings, "id-7");
		assertThat(recordings.service("projects/p/operations/id-7")).contains("tea.example.com");
		recordings.change("projects/p/operations/id-7", (one) -> one.seen("projects/p/operations/id-7",
				new Sighting(START, JsonNodeFactory.instance.stringNode("x")), Optional.empty()));
		assertThat(recordings.get("make-tea-1").operation()).isEqualTo("projects/p/operations/id-7");
		assertThat(recordings.service("projects/q/operations/id-7")).isEmpty();
	}

	@Test
	void withoutCapacityNothingIsRecorded() {
		var recordings = new Recordings(0, new MemoryBudget(1 << 20));
		add(recordings, "a");
		assertThat(recordings.all(Optional.empty())).isEmpty();
	}

	@Test
	void recordingsOfAProjectAreDeletedAlone() {
		var recordings = new Recordings(5, new MemoryBudget(1 << 20));
		add(recordings, "a", "b");
		recordings.clear(Optional.of("projects/other"));
		assertThat(recordings.all(Optional.of("projects/p"))).hasSize(2);
		recordings.clear(Optional.of("projects/p"));
		assertThat(recordings.all(Optional.empty())).isEmpty();
	}

	private static void add(Recordings recordings, String... operations) {
		for (var operation : operations) {
			var start = new Recording.Start("tea.example.com", "tea.v1.Teas.MakeTea", "projects/p",
					Caller.Transport.REST, Empty.getDefaultInstance(), START);
			recordings.add(
					(name) -> Recording.of(name, start, operation,
							new Sighting(START, JsonNodeFactory.instance.missingNode()), Optional.empty()),
					start.method());
		}
	}

	private static void see(Recordings recordings, String operation, String metadata) {
		recordings.change(operation, (one) -> one.seen(operation,
				new Sighting(START, JsonNodeFactory.instance.stringNode(metadata)), Optional.empty()));
	}

}
