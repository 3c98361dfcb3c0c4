package dev.longrunning.emulator.event;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Changes that are reported in the order in which they were written. */
class CommitOrderTests {

	private final List<String> reported = new ArrayList<>();

	private final CommitOrder order = new CommitOrder(() -> this.reported.add("overflow"));

	@Test
	void laterChangeWaitsForAnEarlierCommit() {
		var first = this.order.take();
		var second = this.order.take();
		second.complete(() -> this.reported.add("second"));
		this.order.run(() -> this.reported.add("third"));
		assertThat(this.reported).isEmpty();
		first.complete(() -> this.reported.add("first"));
		assertThat(this.reported).containsExactly("first", "second", "third");
	}

	@Test
	void changeThatIsRolledBackIsNotWaitedFor() {
		var first = this.order.take();
		this.order.run(() -> this.reported.add("second"));
		first.cancel();
		assertThat(this.reported).containsExactly("second");
	}

	@Test
	void changesBehindAVeryLongTransactionAreLostWithAReport() {
		var first = this.order.take();
		for (int index = 0; index < 30_000; index++) {
			this.order.run(() -> this.reported.add("later"));
		}
		first.cancel();
		assertThat(this.reported).hasSizeLessThan(30_000).endsWith("later", "overflow");
		this.order.run(() -> this.reported.add("after"));
		assertThat(this.reported).endsWith("overflow", "after");
	}

}
