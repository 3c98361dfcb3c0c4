package dev.longrunning.emulator.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
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
	void storedSnapshotIsFoundUntilItIsRemoved() {
		var data = new byte[3_000_000];
		new Random(7).nextBytes(data);
		var label = new SnapshotLabel("a", "projects/p", T0, 7, data.length);
		assertThat(put(label, data, 9)).isTrue();
		assertThat(read("a")).isEqualTo(data);
		assertThat(this.store.label("a")).contains(label);
		assertThat(this.store.all()).containsExactly(label);
		assertThat(this.store.remove("a")).isTrue();
		assertThat(this.store.remove("a")).isFalse();
		assertThat(this.store.read("a", OutputStream.nullOutputStream())).isFalse();
		assertThat(this.store.label("a")).isEmpty();
	}

	@Test
	void snapshotReplacesAnotherOfItsName() {
		put(label("a", 1), new byte[] { 1 }, 9);
		var later = new SnapshotLabel("a", "", T0.plusSeconds(1), 8, 2);
		assertThat(put(later, new byte[] { 2, 3 }, 1)).isTrue();
		assertThat(this.store.all()).containsExactly(later);
		assertThat(read("a")).containsExactly(2, 3);
	}

	@Test
	void thereAreNoMoreThanThereMayBe() {
		List.of("b", "Z", "a").forEach((name) -> assertThat(put(label(name, 0), new byte[0], 3)).isTrue());
		assertThat(put(label("c", 0), new byte[0], 3)).isFalse();
		assertThat(this.store.all()).extracting(SnapshotLabel::name).containsExactly("Z", "a", "b");
	}

	@Test
	void manyThatPutANewOneAtOnceAllDo() {
		assertThat(IntStream.range(0, 20).parallel().mapToObj((i) -> put(label("same", 1), new byte[] { (byte) i }, 9)))
			.containsOnly(true);
		assertThat(this.store.all()).hasSize(1);
	}

	private boolean put(SnapshotLabel label, byte[] data, int most) {
		return this.store.put(label, () -> new ByteArrayInputStream(data), most);
	}

	private byte[] read(String name) {
		var data = new ByteArrayOutputStream();
		assertThat(this.store.read(name, data)).isTrue();
		return data.toByteArray();
	}

	private static SnapshotLabel label(String name, int bytes) {
		return new SnapshotLabel(name, "", T0, 0, bytes);
	}

}
