package dev.longrunning.emulator.testing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.longrunning.emulator.operation.AdminListPage.Counts;
import dev.longrunning.emulator.operation.EndedOperation;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.operation.query.ListQuery;

/**
 * A store in a map, for tests of what is built on the port. It fails when it is told to.
 */
public class MapStore implements OperationStore {

	private final Map<String, Operation> operations = new ConcurrentHashMap<>();

	private final Set<String> settled = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean failing = new AtomicBoolean();

	private final AtomicInteger reads = new AtomicInteger();

	/** Names of the operations written down as done. */
	public Set<String> settled() {
		return Set.copyOf(this.settled);
	}

	public Set<String> names() {
		return Set.copyOf(this.operations.keySet());
	}

	/** Lets the next settling fail. */
	public void failOnce() {
		this.failing.set(true);
	}

	@Override
	public boolean insert(Operation operation, String clockScope) {
		if (operation.requestKey().flatMap(this::findByRequestKey).isPresent()) {
			return false;
		}
		return this.operations.putIfAbsent(operation.name().value(), operation) == null;
	}

	/** Returns the number of reads of one operation by its name or id. */
	public int reads() {
		return this.reads.get();
	}

	@Override
	public Optional<Operation> find(String name) {
		this.reads.incrementAndGet();
		return Optional.ofNullable(this.operations.get(name));
	}

	@Override
	public Optional<Operation> findById(String id) {
		this.reads.incrementAndGet();
		return all().filter((operation) -> operation.name().id().equals(id)).findFirst();
	}

	@Override
	public Optional<Operation> findByRequestKey(String requestKey) {
		return all().filter((operation) -> operation.requestKey().filter(requestKey::equals).isPresent()).findFirst();
	}

	@Override
	public Optional<Operation> update(String name, UnaryOperator<Operation> change) {
		return Optional.ofNullable(this.operations.computeIfPresent(name, (_, operation) -> change.apply(operation)));
	}

	@Override
	public boolean delete(String name) {
		return this.operations.remove(name) != null;
	}

	@Override
	public List<Operation> list(ListQuery query) {
		return all().filter((operation) -> operation.name().parent().equals(query.parent()))
			.filter((operation) -> query.service().filter((service) -> !service.equals(operation.service())).isEmpty())
			.filter((operation) -> query.done()
				.filter((done) -> done != operation.timeline().isDone(query.now()))
				.isEmpty())
			.sorted(ORDER)
			.filter((operation) -> query.after()
				.filter((after) -> ORDER_OF_POSITIONS.compare(position(operation), after) <= 0)
				.isEmpty())
			.limit(query.limit())
			.toList();
	}

	@Override
	public void forEach(Optional<String> scope, Consumer<Operation> action) {
		all(scope).forEach(action);
	}

	@Override
	public void replaceAll(Optional<String> scope, Iterable<Operation> operations, UnaryOperator<String> zones) {
		deleteAll(scope);
		insertAll(operations, zones);
	}

	private List<Operation> all(Optional<String> scope) {
		return all().filter((operation) -> scope.filter((wanted) -> !wanted.equals(operation.scope())).isEmpty())
			.sorted(ORDER)
			.toList();
	}

	/** In the order of their create times, as nothing else is known of it here. */
	@Override
	public List<OperationStore.Numbered> newest(Optional<String> scope, long before, int limit) {
		var oldestFirst = all(scope).reversed();
		return IntStream.range(0, oldestFirst.size())
			.filter((number) -> number < before)
			.mapToObj((number) -> new OperationStore.Numbered(number, oldestFirst.get(number)))
			.toList()
			.reversed()
			.stream()
			.limit(limit)
			.toList();
	}

	@Override
	public Counts count(Optional<String> scope, Function<String, Instant> now, int limit) {
		var counted = all(scope).stream().limit(limit).toList();
		var running = counted.stream().filter((operation) -> !operation.timeline().isDone(now.apply(""))).count();
		return new Counts(counted.size(), running, all(scope).size() > limit);
	}

	@Override
	public long count(boolean isEnded) {
		return all().filter((operation) -> operation.timeline().completion().isPresent() == isEnded).count();
	}

	@Override
	public void deleteAll(Optional<String> scope) {
		all(scope).forEach((operation) -> delete(operation.name().value()));
	}

	@Override
	public void insertAll(Iterable<Operation> operations, UnaryOperator<String> zones) {
		operations.forEach((operation) -> insert(operation, zones.apply(operation.scope())));
	}

	@Override
	public int move(String scope, String clockScope, Instant then) {
		throw new UnsupportedOperationException("all go by one clock here");
	}

	@Override
	public List<EndedOperation> settle(String clockScope, Instant now, int limit) {
		if (this.failing.getAndSet(false)) {
			throw new IllegalStateException("the store fails once, as it was told");
		}
		return all().filter((operation) -> operation.timeline().isDone(now))
			.filter((operation) -> this.settled.add(operation.name().value()))
			.limit(limit)
			.map((operation) -> new EndedOperation(operation.name().value(), () -> operation))
			.toList();
	}

	@Override
	public Optional<Instant> nextDue(String clockScope) {
		return ends().min(Comparator.naturalOrder());
	}

	@Override
	public Optional<Instant> lastEnd(String clockScope) {
		return ends().max(Comparator.naturalOrder());
	}

	private Stream<Instant> ends() {
		return all().filter((operation) -> !this.settled.contains(operation.name().value()))
			.flatMap((operation) -> operation.timeline().doneAt().stream());
	}

	@Override
	public int expire(String clockScope, Instant doneBefore, int limit) {
		var old = all()
			.filter((operation) -> operation.timeline().doneAt().filter((end) -> end.isBefore(doneBefore)).isPresent())
			.limit(limit)
			.toList();
		old.forEach((operation) -> delete(operation.name().value()));
		return old.size();
	}

	private Stream<Operation> all() {
		return this.operations.values().stream();
	}

	private static ListQuery.Position position(Operation operation) {
		return new ListQuery.Position(operation.createTime(), operation.name().value());
	}

	private static final Comparator<ListQuery.Position> ORDER_OF_POSITIONS = Comparator
		.comparing(ListQuery.Position::createTime)
		.reversed()
		.thenComparing(ListQuery.Position::name);

	private static final Comparator<Operation> ORDER = Comparator.comparing(MapStore::position, ORDER_OF_POSITIONS);

}
