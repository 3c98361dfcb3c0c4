package dev.longrunning.emulator.store.operation;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import org.hibernate.jpa.HibernateHints;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The repository of operation rows. Reads need no transaction of their own. Every order
 * begins with the columns that are compared for equality, because H2 uses an index for
 * the order only then. A single row is found by the last bytes of its id and by its name,
 * because H2's index begins with them.
 */
@Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
interface OperationRows extends Repository<OperationEntity, Long> {

	@Transactional
	OperationEntity save(OperationEntity row);

	@QueryHints(@QueryHint(name = HibernateHints.HINT_READ_ONLY, value = "true"))
	Optional<OperationEntity> findByRequestKey(String requestKey);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select o from OperationEntity o where o.idSuffix = :idSuffix and o.name = :name")
	Optional<OperationEntity> lockByName(long idSuffix, String name);

	@Modifying
	@Query("delete from OperationEntity o where o.idSuffix = :idSuffix and o.name = :name")
	int deleteByName(long idSuffix, String name);

	@Query(OperationRow.SELECT + "where o.id < :before order by o.id desc")
	List<OperationRow> newest(long before, Limit limit);

	@Query(OperationRow.SELECT + "where o.scope = :scope and o.id < :before order by o.scope desc, o.id desc")
	List<OperationRow> newest(String scope, long before, Limit limit);

	@Query("select o.zone, o.settled, o.doneAt from OperationEntity o order by o.id desc")
	List<OperationEnd> newestEnds(Limit limit);

	@Query("""
			select o.zone, o.settled, o.doneAt from OperationEntity o
			where o.scope = :scope
			order by o.scope desc, o.id desc""")
	List<OperationEnd> newestEnds(String scope, Limit limit);

	@Modifying
	@Query(value = "truncate table operation", nativeQuery = true)
	void truncate();

	@Modifying
	@Query(value = "delete from operation", nativeQuery = true)
	void deleteAll();

	@Modifying
	@Query("update OperationEntity o set o.zone = :zone, o.version = o.version + 1 where o.scope = :scope and o.zone <> :zone")
	int move(String scope, String zone);

	/**
	 * Makes operations that end until an instant follow another clock, and records their
	 * ends.
	 */
	@Modifying
	@Query("""
			update OperationEntity o set o.zone = :zone, o.settled = true, o.version = o.version + 1
			where o.scope = :scope and o.zone <> :zone and o.settled = false and o.doneAt <= :until""")
	int moveEnded(String scope, String zone, long until);

}
