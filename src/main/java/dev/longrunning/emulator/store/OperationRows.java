package dev.longrunning.emulator.store;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.jpa.SpecHints;
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
 */
@Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
interface OperationRows extends Repository<OperationEntity, Long> {

	/** The value of a lock timeout that leaves out rows others have locked. */
	String SKIP_LOCKED = "-2";

	@Transactional
	OperationEntity save(OperationEntity row);

	@QueryHints(@QueryHint(name = HibernateHints.HINT_READ_ONLY, value = "true"))
	Optional<OperationEntity> findByRequestKey(String requestKey);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select o from OperationEntity o where o.name = :name")
	Optional<OperationEntity> lockByName(String name);

	@Modifying
	@Query("delete from OperationEntity o where o.name = :name")
	int deleteByName(String name);

	/** Unsettled operations whose end has come. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@QueryHints(@QueryHint(name = SpecHints.HINT_SPEC_LOCK_TIMEOUT, value = SKIP_LOCKED))
	@Query("""
			select o from OperationEntity o
			where o.zone = :zone and o.settled = false and o.doneAt <= :now
			order by o.zone, o.settled, o.doneAt""")
	List<OperationEntity> lockDone(String zone, long now, Limit limit);

	/** Operations that have come to a new stage, and not to their end. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@QueryHints(@QueryHint(name = SpecHints.HINT_SPEC_LOCK_TIMEOUT, value = SKIP_LOCKED))
	@Query("""
			select o from OperationEntity o
			where o.zone = :zone and o.nextChange <= :now and (o.doneAt is null or o.doneAt > :now)
			order by o.zone, o.nextChange""")
	List<OperationEntity> lockMoved(String zone, long now, Limit limit);

	@Query("select min(o.nextChange) from OperationEntity o where o.zone = :zone")
	Optional<Long> firstChange(String zone);

	@Query("select max(o.doneAt) from OperationEntity o where o.zone = :zone and o.settled = false")
	Optional<Long> lastEnd(String zone);

	List<OperationEntity> findByOrderByIdDesc();

	List<OperationEntity> findByScopeOrderByIdDesc(String scope);

	@QueryHints(@QueryHint(name = HibernateHints.HINT_READ_ONLY, value = "true"))
	@Query("select o from OperationEntity o where o.id < :before order by o.id desc")
	List<OperationEntity> newest(long before, Limit limit);

	@QueryHints(@QueryHint(name = HibernateHints.HINT_READ_ONLY, value = "true"))
	@Query("""
			select o from OperationEntity o
			where o.scope = :scope and o.id < :before
			order by o.scope desc, o.id desc""")
	List<OperationEntity> newest(String scope, long before, Limit limit);

	long count();

	long countByScope(String scope);

	/** Two ranges of an index: an end that is not known is none of the first. */
	@Query("""
			select (select count(*) from OperationEntity o
				where o.zone = :zone and o.settled = false and o.doneAt > :now)
			+ (select count(*) from OperationEntity o
				where o.zone = :zone and o.settled = false and o.doneAt is null)""")
	long countRunning(String zone, long now);

	@Query("""
			select count(*) from OperationEntity o
			where o.scope = :scope and o.settled = false and (o.doneAt is null or o.doneAt > :now)""")
	long countRunningOfScope(String scope, long now);

	@Modifying
	@Query(value = "truncate table operation", nativeQuery = true)
	void deleteAll();

	@Modifying
	@Query("delete from OperationEntity o where o.scope = :scope")
	int deleteByScope(String scope);

	@Modifying
	@Query("update OperationEntity o set o.zone = :zone, o.version = o.version + 1 where o.scope = :scope and o.zone <> :zone")
	int move(String scope, String zone);

	@Modifying
	@Query("""
			delete from OperationEntity where id in (
				select o.id from OperationEntity o
				where o.zone = :zone and o.settled = :settled and o.doneAt < :before
				order by o.zone, o.settled, o.doneAt limit :limit)""")
	int deleteDone(String zone, boolean settled, long before, int limit);

}
