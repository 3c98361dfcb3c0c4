package dev.longrunning.emulator.peer;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class PeersTests {

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

	@Test
	void broadcastReturnsWhenAllOthersHaveActed() {
		this.one.broadcastAndAwait(Topic.CLOCKS, "projects/p q");
		assertThat(this.received).containsExactlyInAnyOrder("other projects/p q", "third projects/p q");
	}

	@Test
	void broadcastWaitsForTheSlowest() throws InterruptedException {
		var acting = new CountDownLatch(1);
		var mayEnd = new CompletableFuture<Void>();
		this.third.on(Topic.FAULTS, (_) -> {
			acting.countDown();
			mayEnd.join();
		});
		var telling = CompletableFuture.runAsync(() -> this.one.broadcastAndAwait(Topic.FAULTS, ""));
		assertThat(acting.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(telling).isNotCompleted();
		mayEnd.complete(null);
		assertThat(telling).succeedsWithin(Duration.ofSeconds(30));
	}

	@Test
	void notificationIsProcessedByTheOthers() {
		this.one.notify(Topic.CLOCKS, "");
		assertThat(this.received).containsExactlyInAnyOrder("other ", "third ");
	}

	@Test
	void whatIsTooLongToSayIsLeftOut() {
		this.one.notify(Topic.CLOCKS, "\u20ac".repeat(2_048 + 600));
		assertThat(this.received).containsExactlyInAnyOrder("other ", "third ");
		this.received.clear();
		this.one.notify(Topic.CLOCKS, "x".repeat(7_800));
		assertThat(this.received).hasSize(2).allMatch((text) -> text.length() > 7_800);
	}

	@Test
	void allInstancesMayBroadcastAtOnce() {
		var peers = List.of(this.one, this.other, this.third);
		var telling = IntStream.range(0, 300)
			.mapToObj((i) -> CompletableFuture.runAsync(() -> peers.get(i % 3).broadcastAndAwait(Topic.CLOCKS, "" + i)))
			.toArray(CompletableFuture[]::new);
		CompletableFuture.allOf(telling).join();
		assertThat(this.received).hasSize(600);
	}

	@Test
	void removedInstanceIsNotWaitedFor() {
		this.third.close();
		this.one.broadcastAndAwait(Topic.CLOCKS, "");
		assertThat(this.received).containsExactly("other ");
	}

	@Test
	void failureInOneInstanceStopsNoOther() throws InterruptedException {
		var tried = new CountDownLatch(1);
		this.other.on(Topic.FAULTS, (_) -> {
			tried.countDown();
			throw new IllegalStateException("on purpose");
		});
		this.one.notify(Topic.FAULTS, "");
		assertThat(tried.await(30, TimeUnit.SECONDS)).isTrue();
		this.one.broadcastAndAwait(Topic.CLOCKS, "");
		assertThat(this.received).hasSize(2);
	}

	@Test
	void joiningInstanceReadsEverything() {
		var late = this.bus.instance();
		late.onTick(() -> this.received.add("ticked"));
		late.onJoin(() -> this.received.add("joined"));
		late.open();
		assertThat(this.received).containsExactly("ticked", "joined");
	}

	@Test
	void aSingleInstanceWaitsForNoOther() {
		var alone = Peers.none();
		alone.open();
		alone.broadcastAndAwait(Topic.CLOCKS, "");
		alone.notify(Topic.CLOCKS, "");
		alone.close();
		assertThat(this.received).isEmpty();
	}

}
