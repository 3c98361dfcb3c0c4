package dev.longrunning.emulator.peer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Instances that do not answer, for which the others wait two seconds. */
@Timeout(60)
class SilentPeersIT {

	private final InMemoryBus bus = new InMemoryBus();

	private final Peers one = this.bus.instance();

	private final Peers other = this.bus.instance();

	private final Peers third = this.bus.instance();

	private final List<String> received = new CopyOnWriteArrayList<>();

	@BeforeEach
	void open() {
		this.other.on(Topic.CLOCKS, (detail) -> this.received.add("other " + detail));
		this.third.on(Topic.CLOCKS, (detail) -> this.received.add("third " + detail));
		this.one.on(Topic.CLOCKS, (detail) -> this.received.add("one " + detail));
		List.of(this.one, this.other, this.third).forEach(Peers::open);
	}

	/** Two seconds for each would be more than the time limit. */
	@Test
	void silentInstanceIsWaitedForOnce() {
		this.bus.addSilentInstance();
		this.one.broadcastAndAwait(Topic.CLOCKS, "first");
		IntStream.range(0, 40).forEach((i) -> this.one.broadcastAndAwait(Topic.CLOCKS, "" + i));
		assertThat(this.received).hasSize(82);
	}

	@Test
	void instanceThatSendsAgainIsWaitedForAgain() {
		var silent = this.bus.addSilentInstance();
		this.one.broadcastAndAwait(Topic.CLOCKS, "");
		this.bus.send(new PeerMessage(PeerMessage.Kind.MENTIONED, silent, 0, Topic.FAULTS, "").text());
		var telling = CompletableFuture.runAsync(() -> this.one.broadcastAndAwait(Topic.CLOCKS, "again"));
		assertThat(telling).isNotCompleted();
		this.bus.remove(silent);
		assertThat(telling).succeedsWithin(Duration.ofSeconds(30));
	}

}
