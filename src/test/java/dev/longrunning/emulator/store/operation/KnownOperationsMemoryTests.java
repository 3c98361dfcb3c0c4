package dev.longrunning.emulator.store.operation;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.timeline.Outcome;
import org.junit.jupiter.api.Test;

import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static org.assertj.core.api.Assertions.assertThat;

class KnownOperationsMemoryTests {

	private static final int COUNT = 50;

	private static final int MAX_BYTES = 200_000;

	private final AtomicInteger reads = new AtomicInteger();

	@Test
	void smallOperationsAreAllKept() {
		var known = new KnownOperations(true, MAX_BYTES);
		findAll(known, 100);
		findAll(known, 100);
		assertThat(this.reads).hasValue(COUNT);
	}

	@Test
	void largeResponsesTakeNoMoreThanTheirShare() {
		var known = new KnownOperations(true, MAX_BYTES);
		findAll(known, MAX_BYTES / 5);
		this.reads.set(0);
		findAll(known, MAX_BYTES / 5);
		assertThat(this.reads).hasValueGreaterThanOrEqualTo(COUNT - 5);
	}

	@Test
	void nothingIsKeptWhereOthersWriteToo() {
		var known = new KnownOperations(false, MAX_BYTES);
		findAll(known, 100);
		findAll(known, 100);
		assertThat(this.reads).hasValue(2 * COUNT);
	}

	private void findAll(KnownOperations known, int responseBytes) {
		for (var number = 0; number < COUNT; number++) {
			var name = "projects/p/operations/" + number;
			assertThat(known.find(name, (_) -> Optional.of(read(name, responseBytes)))).isPresent();
		}
	}

	private Operation read(String name, int responseBytes) {
		this.reads.incrementAndGet();
		var response = Any.newBuilder().setValue(ByteString.copyFrom(new byte[responseBytes])).build();
		return anOperation().named(name).endingIn(new Outcome.Response(response)).build();
	}

}
