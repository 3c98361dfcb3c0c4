package dev.longrunning.emulator.store.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.longrunning.emulator.operation.query.ListQuery;
import dev.longrunning.emulator.store.Micros;
import dev.longrunning.emulator.store.operation.IndexRange.Part;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The queries for pages of operations. A page is merged from ranges of the index, so its
 * cost depends neither on the number of operations nor on the number with the same create
 * time. With a wildcard, it grows with the number of parents. Each range includes its
 * limits, because for an excluded limit H2 scans all rows that are equal to it.
 */
@Component
public class OperationLists {

	private static final String IN_RANGE = OperationRow.SELECT + """
			where o.parent = :parent and o.service = :service and o.settled = :settled
			and (o.doneAt is null or o.doneAt > :doneAfter)
			""";

	private static final String IN_ORDER = """
			order by o.parent, o.service, o.settled, o.createTime desc, o.nameInParent""";

	private static final String CREATED_AT = IN_RANGE
			+ "and o.createTime = :createTime and o.nameInParent > :nameInParent " + IN_ORDER;

	private static final String CREATED_UNTIL = IN_RANGE + "and o.createTime <= :createTime " + IN_ORDER;

	/**
	 * Only a few rows are due, so they are found by their end and then sorted. The parent
	 * is not a bare column here, so that the database does not read all rows of the
	 * parent in order; H2 would optimize away a concatenation with an empty text.
	 */
	private static final String DUE = OperationRow.SELECT + """
			where o.zone = :zone and o.settled = false and o.doneAt <= :now
			and coalesce(o.parent, '') = :parent and o.service = :service
			and (o.createTime < :createTime or o.createTime = :createTime and o.nameInParent > :nameInParent)
			order by o.createTime desc, o.nameInParent""";

	private static final String NEXT_PARENT = """
			select o.parent from OperationEntity o where o.parent >= :next order by o.parent""";

	private static final String NEXT_SERVICE = """
			select o.service from OperationEntity o
			where o.parent = :parent and o.service >= :next
			order by o.parent, o.service""";

	private static final Comparator<OperationRow> ORDER = Comparator.comparingLong(OperationRow::createTime)
		.reversed()
		.thenComparing((row) -> StoredOperations.utf8(row.name()), Arrays::compareUnsigned);

	private final EntityManager entities;

	/** Without a transaction, but with one connection for all queries of a page. */
	private final TransactionTemplate connection;

	OperationLists(EntityManager entities, PlatformTransactionManager transactions) {
		this.entities = entities;
		this.connection = new TransactionTemplate(transactions);
		this.connection.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
		this.connection.setReadOnly(true);
	}

	/**
	 * Reads one page.
	 * @param query the query
	 * @return the rows in order
	 */
	List<OperationRow> page(ListQuery query) {
		return Objects.requireNonNull(this.connection.execute((_) -> read(query)));
	}

	private List<OperationRow> read(ListQuery query) {
		var seen = new HashSet<Long>();
		return parents(query.parent())
			.flatMap((parent) -> services(parent, query.service())
				.flatMap((service) -> parts(query.done()).map((part) -> new IndexRange(parent, service, part))))
			.flatMap((range) -> read(range, query).stream())
			.sorted(ORDER)
			.filter((row) -> seen.add(row.id()))
			.limit(query.limit())
			.toList();
	}

	private Stream<String> parents(String parent) {
		var pattern = new ParentPattern(parent);
		if (!pattern.isWild()) {
			return Stream.of(parent);
		}
		Function<String, Optional<String>> next = (last) -> first(
				this.entities.createQuery(NEXT_PARENT, String.class).setParameter("next", justAfter(last)))
			.filter((found) -> found.startsWith(pattern.prefix()));
		return chain(pattern.prefix(), next).filter(pattern::matches);
	}

	private Stream<String> services(String parent, Optional<String> service) {
		return service.map(Stream::of)
			.orElseGet(() -> chain("",
					(last) -> first(this.entities.createQuery(NEXT_SERVICE, String.class)
						.setParameter("parent", parent)
						.setParameter("next", justAfter(last)))));
	}

	/**
	 * The parts in this order: if an end is recorded while the page is read, its row
	 * moves from the first part to the second, where it is read again and never missed.
	 */
	private static Stream<Part> parts(Optional<Boolean> done) {
		return done.map((wanted) -> wanted ? Stream.of(Part.DUE, Part.SETTLED) : Stream.of(Part.RUNNING))
			.orElseGet(() -> Stream.of(Part.UNSETTLED, Part.SETTLED));
	}

	private List<OperationRow> read(IndexRange range, ListQuery query) {
		var createTime = query.after().map((after) -> Micros.floor(after.createTime())).orElse(Micros.AFTER_ALL);
		var nameInParent = query.after().map(range::nameAfter).orElseGet(() -> new byte[0]);
		return (range.part() == Part.DUE) ? due(range, query, createTime, nameInParent)
				: inOrder(range, query, createTime, nameInParent);
	}

	private List<OperationRow> due(IndexRange range, ListQuery query, long createTime, byte[] nameInParent) {
		return rows(DUE, range, query.limit()).setParameter("zone", query.clockScope())
			.setParameter("now", Micros.floor(query.now()))
			.setParameter("createTime", createTime)
			.setParameter("nameInParent", nameInParent)
			.getResultList();
	}

	private List<OperationRow> inOrder(IndexRange range, ListQuery query, long createTime, byte[] nameInParent) {
		var rows = new ArrayList<OperationRow>();
		if (query.after().isPresent()) {
			rows.addAll(inOrder(CREATED_AT, range, query, query.limit()).setParameter("createTime", createTime)
				.setParameter("nameInParent", nameInParent)
				.getResultList());
		}
		if (rows.size() < query.limit()) {
			rows.addAll(inOrder(CREATED_UNTIL, range, query, query.limit() - rows.size())
				.setParameter("createTime", createTime - 1)
				.getResultList());
		}
		return rows;
	}

	private TypedQuery<OperationRow> inOrder(String text, IndexRange range, ListQuery query, int limit) {
		var doneAfter = (range.part() == Part.RUNNING) ? Micros.floor(query.now()) : Micros.BEFORE_ALL;
		return rows(text, range, limit).setParameter("settled", range.part() == Part.SETTLED)
			.setParameter("doneAfter", doneAfter);
	}

	private TypedQuery<OperationRow> rows(String text, IndexRange range, int limit) {
		return this.entities.createQuery(text, OperationRow.class)
			.setParameter("parent", range.parent())
			.setParameter("service", range.service())
			.setMaxResults(limit);
	}

	/**
	 * Reads distinct values one by one, because neither database can skip through an
	 * index by itself.
	 */
	private static Stream<String> chain(String before, Function<String, Optional<String>> next) {
		return Stream.iterate(next.apply(before), Optional::isPresent, (found) -> found.flatMap(next))
			.flatMap(Optional::stream);
	}

	/** The first text after another one, because no name contains the character NUL. */
	private static String justAfter(String text) {
		return text + '\u0001';
	}

	private static Optional<String> first(TypedQuery<String> query) {
		return query.setMaxResults(1).getResultList().stream().findFirst();
	}

}
