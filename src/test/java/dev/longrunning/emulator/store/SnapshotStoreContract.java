package dev.longrunning.emulator.store;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import dev.longrunning.emulator.snapshot.SnapshotLabel;
import dev.longrunning.emulator.snapshot.SnapshotStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** What every store of snapshots does. */
@SpringBootTest(classes = StoreSlice.class, webEnvironment = WebEnvironment.NONE)
abstract class SnapshotStoreContract {

	private static final Instant T0 = Instant.parse("2026-01-02T03:04:05.123456Z");

	@Autowired
	private SnapshotStore store;

	@AfterEach
	void forgetAll() {
		this.store.all().forEach((label) -> this.store.remove(label.name()));
	}

	@Test
	void whatIsPutIsFoundUntilItIsRemoved() {
		var data = new byte[3_000_000];
		new Random(7).nextBytes(data);
		var label = new SnapshotLabel("a", "projects/p", T0, 7);
		assertThat(this.store.put(label, data, 9)).isTrue();
		assertThat(this.store.find("a")).hasValueSatisfying((found) -> assertThat(found).isEqualTo(data));
		assertThat(this.store.all()).containsExactly(label);
		assertThat(this.store.remove("a")).isTrue();
		assertThat(this.store.remove("a")).isFalse();
		assertThat(this.store.find("a")).isEmpty();
	}

	@Test
	void oneTakesThePlaceOfAnotherOfItsName() {
		this.store.put(label("a"), new byte[] { 1 }, 9);
		var later = new SnapshotLabel("a", "", T0.plusSeconds(1), 8);
		assertThat(this.store.put(later, new byte[] { 2, 3 }, 1)).isTrue();
		assertThat(this.store.all()).containsExactly(later);
		assertThat(this.store.find("a")).hasValueSatisfying((data) -> assertThat(data).containsExactly(2, 3));
	}

	@Test
	void thereAreNoMoreThanThereMayBe() {
		List.of("b", "Z", "a").forEach((name) -> assertThat(this.store.put(label(name), new byte[0], 3)).isTrue());
		assertThat(this.store.put(label("c"), new byte[0], 3)).isFalse();
		assertThat(this.store.all()).extracting(SnapshotLabel::name).containsExactly("Z", "a", "b");
	}

	@Test
	void manyThatPutANewOneAtOnceAllDo() {
		assertThat(IntStream.range(0, 20)
			.parallel()
			.mapToObj((i) -> this.store.put(label("same"), new byte[] { (byte) i }, 9))).containsOnly(true);
		assertThat(this.store.all()).hasSize(1);
	}

	private static SnapshotLabel label(String name) {
		return new SnapshotLabel(name, "", T0, 0);
	}

}
