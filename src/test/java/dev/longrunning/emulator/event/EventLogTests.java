package dev.longrunning.emulator.event;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The bounded log of events. */
class EventLogTests {

	private final EventLog log = new EventLog();

	@Test
	void readerSeesEventsAfterItsPositionInOrder() {
		append(3);
		var batch = this.log.read(1, 10, (_) -> true);
		assertThat(scopes(batch)).containsExactly("1", "2");
		assertThat(batch.events().getLast().id()).isEqualTo(this.log.id(3));
		assertThat(batch.next()).isEqualTo(3);
		assertThat(this.log.read(3, 10, (_) -> true).events()).isEmpty();
	}

	@Test
	void readerLooksAtSomeEventsAtATime() {
		append(10);
		var batch = this.log.read(0, 4, (event) -> event.scope().equals("3") || event.scope().equals("4"));
		assertThat(scopes(batch)).containsExactly("3");
		assertThat(batch.next()).isEqualTo(4);
	}

	@Test
	void slowReaderHasAGapAndGoesOnFromNow() {
		append(EventLog.CAPACITY + 1);
		assertThat(scopes(this.log.read(1, 1, (_) -> true))).containsExactly("1");
		var lost = this.log.read(0, 10, (_) -> false);
		assertThat(lost.events()).singleElement()
			.returns(new Event.Gap(), NumberedEvent::event)
			.returns(this.log.id(EventLog.CAPACITY + 1), NumberedEvent::id);
		assertThat(lost.next()).isEqualTo(this.log.end());
	}

	@Test
	void longNamesMakeTheLogShorter() {
		var name = "n".repeat(2000);
		IntStream.range(0, 4000)
			.forEach((index) -> this.log.append(new Event.Resource(Event.Change.CREATED, name, "s", "p")));
		assertThat(this.log.read(0, 1, (_) -> true).events().getFirst().event()).isEqualTo(new Event.Gap());
		assertThat(this.log.read(2500, 1, (_) -> true).events().getFirst().event()).isNotEqualTo(new Event.Gap());
	}

	@Test
	void clearedLogHasAGapForEarlierPositions() {
		append(2);
		this.log.clear();
		assertThat(this.log.read(1, 1, (_) -> true).events().getFirst().event()).isEqualTo(new Event.Gap());
		append(1);
		assertThat(scopes(this.log.read(2, 1, (_) -> true))).containsExactly("0");
	}

	@Test
	void idIsThePositionInThisLogOnly() {
		append(2);
		assertThat(this.log.position(this.log.id(1))).isEqualTo(1);
		assertThat(this.log.position(new EventLog().id(1))).isEqualTo(EventLog.LOST);
	}

	@ParameterizedTest
	@ValueSource(strings = { "3", "", "-1", "x", "1x", "9999999999999999999999", "٣" })
	void otherIdsAreUnknown(String number) {
		append(2);
		assertThat(this.log.position(this.log.id(0).replaceAll("0$", "") + number)).isEqualTo(EventLog.LOST);
	}

	@Test
	void waitingReaderIsWokenByAnEvent() throws InterruptedException {
		var waiting = Thread.ofVirtual().start(() -> {
			try {
				this.log.await(0, Duration.ofMinutes(10));
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
			}
		});
		append(1);
		assertThat(waiting.join(Duration.ofSeconds(30))).isTrue();
	}

	private void append(int count) {
		IntStream.range(0, count).forEach((index) -> this.log.append(new Event.Reset(Integer.toString(index))));
	}

	private static List<String> scopes(EventLog.Batch batch) {
		return batch.events().stream().map((numbered) -> numbered.event().scope()).toList();
	}

}
