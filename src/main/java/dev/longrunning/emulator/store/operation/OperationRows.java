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
 * The rows of operations. Reads need no transaction of their own. Every order begins with
 * the columns that are compared for equality: H2 takes the order from an index only then.
 * One is found by its id and its name: on H2 one index serves both.
 */
@Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
interface OperationRows extends Repository<OperationEntity, Long> {

	@Transactional
	OperationEntity save(OperationEntity row);

	@QueryHints(@QueryHint(name = HibernateHints.HINT_READ_ONLY, value = "true"))
	Optional<OperationEntity> findByRequestKey(String requestKey);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select o from OperationEntity o where o.operationId = :operationId and o.name = :name")
	Optional<OperationEntity> lockByName(String operationId, String name);

	@Modifying
	@Query("delete from OperationEntity o where o.operationId = :operationId and o.name = :name")
	int deleteByName(String operationId, String name);

	/** Ends that are not written down, the first one first. */
	@Query("""
			select o.doneAt from OperationEntity o
			where o.zone = :zone and o.settled = false and o.doneAt > :after
			order by o.zone, o.settled, o.doneAt""")
	List<Long> firstEnds(String zone, long after, Limit limit);

	/** The same from the last one back. */
	@Query("""
			select o.doneAt from OperationEntity o
			where o.zone = :zone and o.settled = false and o.doneAt > :after
			order by o.zone desc, o.settled desc, o.doneAt desc""")
	List<Long> lastEnds(String zone, long after, Limit limit);

	@Query(OperationRow.SELECT + "where o.id < :before order by o.id desc")
	List<OperationRow> newest(long before, Limit limit);

	@Query(OperationRow.SELECT + "where o.scope = :scope and o.id < :before order by o.scope desc, o.id desc")
	List<OperationRow> newest(String scope, long before, Limit limit);

	@Query("select o.zone, o.settled, o.doneAt from OperationEntity o order by o.id desc")
	List<OperationEnd> endings(Limit limit);

	@Query("""
			select o.zone, o.settled, o.doneAt from OperationEntity o
			where o.scope = :scope
			order by o.scope desc, o.id desc""")
	List<OperationEnd> endings(String scope, Limit limit);

	@Modifying
	@Query(value = "truncate table operation", nativeQuery = true)
	void deleteAll();

	@Modifying
	@Query(value = "delete from operation", nativeQuery = true)
	void removeAll();

	@Modifying
	@Query("update OperationEntity o set o.zone = :zone, o.version = o.version + 1 where o.scope = :scope and o.zone <> :zone")
	int move(String scope, String zone);

	/** The same for those that end until an instant; they are settled then. */
	@Modifying
	@Query("""
			update OperationEntity o set o.zone = :zone, o.settled = true, o.version = o.version + 1
			where o.scope = :scope and o.zone <> :zone and o.settled = false and o.doneAt <= :until""")
	int moveEnded(String scope, String zone, long until);

}
