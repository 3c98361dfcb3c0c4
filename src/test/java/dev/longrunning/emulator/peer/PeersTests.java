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

	private final Room room = new Room();

	private final Peers one = this.room.instance();

	private final Peers other = this.room.instance();

	private final Peers third = this.room.instance();

	private final List<String> heard = new CopyOnWriteArrayList<>();

	@BeforeEach
	void open() {
		this.other.on(Topic.CLOCKS, (detail) -> this.heard.add("other " + detail));
		this.third.on(Topic.CLOCKS, (detail) -> this.heard.add("third " + detail));
		this.one.on(Topic.CLOCKS, (detail) -> this.heard.add("one " + detail));
		List.of(this.one, this.other, this.third).forEach(Peers::open);
	}

	@Test
	void whoTellsGoesOnWhenAllOthersHaveActed() {
		this.one.broadcastAndAwait(Topic.CLOCKS, "projects/p q");
		assertThat(this.heard).containsExactlyInAnyOrder("other projects/p q", "third projects/p q");
	}

	@Test
	void whoTellsWaitsForTheSlowest() throws InterruptedException {
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
	void whatIsMentionedIsActedOnByTheOthers() {
		this.one.notify(Topic.CLOCKS, "");
		assertThat(this.heard).containsExactlyInAnyOrder("other ", "third ");
	}

	@Test
	void whatIsTooLongToSayIsLeftOut() {
		this.one.notify(Topic.CLOCKS, "\u20ac".repeat(2_048 + 600));
		assertThat(this.heard).containsExactlyInAnyOrder("other ", "third ");
		this.heard.clear();
		this.one.notify(Topic.CLOCKS, "x".repeat(7_800));
		assertThat(this.heard).hasSize(2).allMatch((text) -> text.length() > 7_800);
	}

	@Test
	void allMayTellEachOtherAtOnce() {
		var peers = List.of(this.one, this.other, this.third);
		var telling = IntStream.range(0, 300)
			.mapToObj((i) -> CompletableFuture.runAsync(() -> peers.get(i % 3).broadcastAndAwait(Topic.CLOCKS, "" + i)))
			.toArray(CompletableFuture[]::new);
		CompletableFuture.allOf(telling).join();
		assertThat(this.heard).hasSize(600);
	}

	/** Two seconds for each would be more than the time limit. */
	@Test
	void whoNeverAnswersIsWaitedForOnce() {
		this.room.stranger();
		this.one.broadcastAndAwait(Topic.CLOCKS, "first");
		IntStream.range(0, 40).forEach((i) -> this.one.broadcastAndAwait(Topic.CLOCKS, "" + i));
		assertThat(this.heard).hasSize(82);
	}

	@Test
	void whoSaysSomethingAgainIsWaitedForAgain() {
		var stranger = this.room.stranger();
		this.one.broadcastAndAwait(Topic.CLOCKS, "");
		this.room.say(new PeerMessage(PeerMessage.Kind.MENTIONED, stranger, 0, Topic.FAULTS, "").text());
		var telling = CompletableFuture.runAsync(() -> this.one.broadcastAndAwait(Topic.CLOCKS, "again"));
		assertThat(telling).isNotCompleted();
		this.room.throwOut(stranger);
		assertThat(telling).succeedsWithin(Duration.ofSeconds(30));
	}

	@Test
	void whoIsThrownOutIsNotWaitedFor() {
		this.third.close();
		this.one.broadcastAndAwait(Topic.CLOCKS, "");
		assertThat(this.heard).containsExactly("other ");
	}

	@Test
	void whatFailsInOneInstanceStopsNoOther() throws InterruptedException {
		var tried = new CountDownLatch(1);
		this.other.on(Topic.FAULTS, (_) -> {
			tried.countDown();
			throw new IllegalStateException("on purpose");
		});
		this.one.notify(Topic.FAULTS, "");
		assertThat(tried.await(30, TimeUnit.SECONDS)).isTrue();
		this.one.broadcastAndAwait(Topic.CLOCKS, "");
		assertThat(this.heard).hasSize(2);
	}

	@Test
	void whoJoinsLooksAtEverything() {
		var late = this.room.instance();
		late.onTick(() -> this.heard.add("looked"));
		late.onJoin(() -> this.heard.add("woken"));
		late.open();
		assertThat(this.heard).containsExactly("looked", "woken");
	}

	@Test
	void aloneNobodyIsWaitedFor() {
		var alone = Peers.none();
		alone.open();
		alone.broadcastAndAwait(Topic.CLOCKS, "");
		alone.notify(Topic.CLOCKS, "");
		alone.close();
		assertThat(this.heard).isEmpty();
	}

}
