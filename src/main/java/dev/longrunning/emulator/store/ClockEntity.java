package dev.longrunning.emulator.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * The row of a clock: its state since the last change. The column {@code zone} holds the
 * scope of the clock. Instants are in microseconds, see {@link Micros}.
 */
@Entity
@Table(name = "clock")
class ClockEntity {

	@Id
	String zone;

	long shown;

	long since;

	double rate;

	boolean paused;

	@SuppressWarnings("NullAway.Init")
	ClockEntity() {
	}

}
