package dev.longrunning.emulator.store;

import java.util.List;

import org.springframework.data.repository.Repository;

/** The rows of clocks. */
interface ClockRows extends Repository<ClockEntity, String> {

	List<ClockEntity> findAll();

	ClockEntity save(ClockEntity row);

	void deleteById(String zone);

}
