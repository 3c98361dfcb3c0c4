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

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
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

	private static final String IN_RANGE = """
			select %s from operation
			where parent = :parent and service = :service and settled = :settled
			and (done_at is null or done_at > :doneAfter) and %s
			""".formatted(OperationRow.COLUMNS, Generations.LATEST);

	private static final String IN_ORDER = """
			order by parent, service, settled, create_time desc, name_in_parent
			fetch first :limit rows only""";

	private static final String CREATED_AT = IN_RANGE
			+ "and create_time = :createTime and name_in_parent > :nameInParent " + IN_ORDER;

	private static final String CREATED_UNTIL = IN_RANGE + "and create_time <= :createTime " + IN_ORDER;

	/**
	 * Only a few rows are due, so they are found by their end and then sorted. The parent
	 * is not a bare column here, so that the database does not read all rows of the
	 * parent in order; H2 would optimize away a concatenation with an empty text.
	 */
	private static final String DUE = """
			select %s from operation
			where zone = :zone and settled = false and done_at <= :now
			and coalesce(parent, '') = :parent and service = :service
			and (create_time < :createTime or create_time = :createTime and name_in_parent > :nameInParent) and %s
			order by create_time desc, name_in_parent
			fetch first :limit rows only""".formatted(OperationRow.COLUMNS, Generations.LATEST);

	private static final String NEXT_PARENT = """
			select parent from operation
			where parent >= :next and %s
			order by parent
			fetch first row only""".formatted(Generations.LATEST);

	private static final String NEXT_SERVICE = """
			select service from operation
			where parent = :parent and service >= :next and %s
			order by parent, service
			fetch first row only""".formatted(Generations.LATEST);

	private static final Comparator<OperationRow> ORDER = Comparator.comparingLong(OperationRow::createTime)
		.reversed()
		.thenComparing((row) -> StoredOperations.utf8(row.name()), Arrays::compareUnsigned);

	private static final RowMapper<OperationRow> ROW = (row, _) -> OperationRow.of(row);

	private final JdbcClient jdbc;

	/** Without a transaction, but with one connection for all queries of a page. */
	private final TransactionTemplate connection;

	OperationLists(JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
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
		Function<String, Optional<String>> next = (last) -> this.jdbc.sql(NEXT_PARENT)
			.param("next", justAfter(last))
			.query(String.class)
			.optional()
			.filter((found) -> found.startsWith(pattern.prefix()));
		return chain(pattern.prefix(), next).filter(pattern::matches);
	}

	private Stream<String> services(String parent, Optional<String> service) {
		return service.map(Stream::of)
			.orElseGet(() -> chain("",
					(last) -> this.jdbc.sql(NEXT_SERVICE)
						.param("parent", parent)
						.param("next", justAfter(last))
						.query(String.class)
						.optional()));
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
		return rows(DUE, range, query.limit()).param("zone", query.clockScope())
			.param("now", Micros.floor(query.now()))
			.param("createTime", createTime)
			.param("nameInParent", nameInParent)
			.query(ROW)
			.list();
	}

	private List<OperationRow> inOrder(IndexRange range, ListQuery query, long createTime, byte[] nameInParent) {
		var rows = new ArrayList<OperationRow>();
		if (query.after().isPresent()) {
			rows.addAll(inOrder(CREATED_AT, range, query, query.limit()).param("createTime", createTime)
				.param("nameInParent", nameInParent)
				.query(ROW)
				.list());
		}
		if (rows.size() < query.limit()) {
			rows.addAll(inOrder(CREATED_UNTIL, range, query, query.limit() - rows.size())
				.param("createTime", createTime - 1)
				.query(ROW)
				.list());
		}
		return rows;
	}

	private StatementSpec inOrder(String text, IndexRange range, ListQuery query, int limit) {
		var doneAfter = (range.part() == Part.RUNNING) ? Micros.floor(query.now()) : Micros.BEFORE_ALL;
		return rows(text, range, limit).param("settled", range.part() == Part.SETTLED).param("doneAfter", doneAfter);
	}

	private StatementSpec rows(String text, IndexRange range, int limit) {
		return this.jdbc.sql(text)
			.param("parent", range.parent())
			.param("service", range.service())
			.param("limit", limit);
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

}
