package dev.longrunning.emulator.name;

import java.util.Optional;

import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.testing.OperationFixtures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OperationNameTests {

	@ParameterizedTest
	@CsvSource({ "projects/p/operations/o, projects/p, o",
			"projects/p/locations/l/operations/o, projects/p/locations/l, o", "operations/o, '', o",
			"projects/p/operations/a/b, projects/p, a/b", "7612202767953098924, '', 7612202767953098924",
			"transferOperations/x, '', x", "projects/p/locations/l/warehouseOperations/w, projects/p/locations/l, w",
			"projects/p/instances/i/databases/d/operations/_auto0, projects/p/instances/i/databases/d, _auto0",
			"operations/projects/p/operations/o, operations/projects/p, o" })
	void knowsItsParentAndId(String name, String parent, String id) {
		assertThat(new OperationName(name).parent()).isEqualTo(parent);
		assertThat(new OperationName(name).id()).isEqualTo(id);
	}

	@ParameterizedTest
	@CsvSource({ "operations, ''", "transferOperations, ''", "batches, ''", "projects/p/operations, projects/p",
			"projects/p, projects/p", "operations/projects/p, operations/projects/p", "one, one", "'', ''" })
	void listDropsTheCollectionThatItsNameEndsIn(String name, String parent) {
		assertThat(new ListRequest(name, Optional.empty(), "", 0, "", OperationFixtures.FORM).parent())
			.isEqualTo(parent);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\u0000b", "a\nb" })
	void impossibleNamesAreRefused(String name) {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> new OperationName(name));
	}

	@ParameterizedTest
	@CsvSource({ "x, 2048, true", "x, 2049, false", "\u00e4, 1024, true", "\u00e4, 1025, false" })
	void lengthIsBoundedInBytes(String letter, int times, boolean taken) {
		var name = letter.repeat(times);
		if (taken) {
			assertThat(new OperationName(name).value()).isEqualTo(name);
		}
		else {
			assertThatExceptionOfType(StatusException.class).isThrownBy(() -> new OperationName(name))
				.withMessageContaining("2048");
		}
	}

}
