package dev.longrunning.emulator.store;

import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The repository of clock rows. */
interface ClockRows extends Repository<ClockEntity, String> {

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select c from ClockEntity c where c.zone = :zone")
	Optional<ClockEntity> lock(String zone);

	ClockEntity save(ClockEntity row);

	/**
	 * Deletes in one statement, because another instance may delete the row at the same
	 * time.
	 */
	@Modifying
	@Query("delete from ClockEntity c where c.zone = :zone")
	void remove(String zone);

}
