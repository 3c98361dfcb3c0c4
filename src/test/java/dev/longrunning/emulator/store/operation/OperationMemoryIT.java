package dev.longrunning.emulator.store.operation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.store.StoreSlice;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A database in memory that may take 100,000 bytes. */
@SpringBootTest(classes = StoreSlice.class, webEnvironment = WebEnvironment.NONE)
class OperationMemoryIT {

	@TestBean(methodName = "little")
	private @Nullable OperationMemory memory;

	@Autowired
	private OperationStore store;

	@Autowired
	private JdbcTemplate jdbc;

	static OperationMemory little() {
		return new OperationMemory(MEMORY_JDBC, 100_000);
	}

	private static final JdbcTemplate MEMORY_JDBC = new JdbcTemplate();

	@BeforeEach
	void begin() {
		MEMORY_JDBC.setDataSource(this.jdbc.getDataSource());
		this.store.deleteAll(Optional.empty());
	}

	@Test
	void operationsBeyondTheirMemoryAreRefusedUntilSomeAreGone() {
		var count = 0;
		while (insert(count)) {
			count++;
		}
		assertThat(count).isBetween(7, 10);
		var more = operation(99);
		assertRefused(() -> this.store.insertAll(List.of(more), (_) -> ""));
		assertThat(this.store.find(operation(0).name().value())).isPresent();
		this.store.delete(operation(0).name().value());
		assertThat(insert(99)).isTrue();
		assertRefused(() -> this.store.replaceAll(Optional.empty(),
				IntStream.range(0, 20).mapToObj(OperationMemoryIT::operation).toList(), (_) -> ""));
		assertThat(this.store.find(more.name().value())).isPresent();
		this.store.deleteAll(Optional.of("projects/p"));
		assertThat(insert(0)).isTrue();
	}

	@Test
	void operationsOfATransactionThatIsRolledBackTakeNoRoom(@Autowired PlatformTransactionManager transactions) {
		for (int number = 0; number < 20; number++) {
			var rolledBack = operation(number);
			new TransactionTemplate(transactions).executeWithoutResult((transaction) -> {
				assertThat(this.store.insert(rolledBack, EmulatorClock.MAIN)).isTrue();
				transaction.setRollbackOnly();
			});
		}
		assertThat(insert(0)).isTrue();
	}

	private boolean insert(int number) {
		try {
			return this.store.insert(operation(number), EmulatorClock.MAIN);
		}
		catch (StatusException ex) {
			assertThat(ex.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
			return false;
		}
	}

	private static void assertRefused(ThrowingCallable change) {
		assertThatExceptionOfType(StatusException.class).isThrownBy(change)
			.returns(Code.RESOURCE_EXHAUSTED, StatusException::code)
			.withMessageContaining("EMULATOR_LIMITS_OPERATIONS");
	}

	private static Operation operation(int number) {
		return anOperation().named("projects/p/operations/" + number)
			.withMetadata(Any.pack(BytesValue.of(ByteString.copyFrom(new byte[10_000]))))
			.build();
	}

}
