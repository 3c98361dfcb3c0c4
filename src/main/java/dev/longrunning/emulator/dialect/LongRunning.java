package dev.longrunning.emulator.dialect;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.ListOperationsResponse;
import com.google.longrunning.Operation;
import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.TypeFinder;
import dev.longrunning.emulator.operation.filter.OperationFilter;
import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.operation.query.Page;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.resource.RequestFields;
import dev.longrunning.emulator.timeline.Outcome;

/**
 * The form of {@code google/longrunning/operations.proto}. No other class converts
 * between operations and its messages.
 *
 * @param types all message types
 * @param metadata the types of operation metadata, for filters
 * @param responses the types of operation responses, for filters
 */
public record LongRunning(TypeFinder types, Supplier<? extends Collection<Descriptor>> metadata,
		Supplier<? extends Collection<Descriptor>> responses) implements Dialect {

	/** The longest wait: the most frequent deadline in Google's own configurations. */
	public static final Duration MAX_WAIT = Duration.ofSeconds(60);

	/** The range of {@code google.protobuf.Duration}: ten thousand years. */
	private static final long LONGEST_SECONDS = 315_576_000_000L;

	private static final long NANOS_OF_A_SECOND = 1_000_000_000;

	@Override
	public String name(ApiMethod method, Message request) {
		return RequestFields.text(request, "name").orElse("");
	}

	@Override
	public Message response(ApiMethod method, OperationSnapshot operation) {
		return entry(operation);
	}

	/**
	 * An operation as a message.
	 * @param operation the operation
	 * @return the message
	 */
	@Override
	public Operation entry(OperationSnapshot operation) {
		var message = Operation.newBuilder().setName(operation.name());
		operation.metadata().ifPresent(message::setMetadata);
		operation.result().ifPresent((result) -> {
			message.setDone(true);
			switch (result) {
				case Outcome.Response response -> {
					if (response.hasValue()) {
						message.setResponse(response.value());
					}
				}
				case Outcome.Failure failure -> message.setError(failure.error());
			}
		});
		return message.build();
	}

	private static OperationSnapshot snapshot(Operation operation) {
		return new OperationSnapshot(operation.getName(),
				operation.hasMetadata() ? Optional.of(operation.getMetadata()) : Optional.empty(),
				operation.getDone() ? Optional.of(result(operation)) : Optional.empty());
	}

	private static Outcome.Result result(Operation operation) {
		return (operation.getError().getCode() != 0) ? new Outcome.Failure(operation.getError())
				: new Outcome.Response(operation.getResponse());
	}

	@Override
	public ListRequest list(ApiMethod method, Message request, Optional<String> service) {
		var list = ListOperationsRequest.newBuilder().mergeFrom(request).build();
		return new ListRequest(list.getName(), service, list.getFilter(), list.getPageSize(), list.getPageToken(),
				this);
	}

	@Override
	public Message response(ApiMethod method, Message request, Page page) {
		var response = ListOperationsResponse.newBuilder().setNextPageToken(page.nextPageToken());
		page.entries().forEach((entry) -> response.addOperations((Operation) entry.message()));
		return response.build();
	}

	@Override
	public Duration longestWait(Message request) {
		var wait = WaitOperationRequest.newBuilder().mergeFrom(request).build();
		if (!wait.hasTimeout()) {
			return MAX_WAIT;
		}
		var timeout = duration(wait.getTimeout());
		if (timeout.isNegative()) {
			throw StatusException.invalidField("timeout", "The timeout is " + timeout
					+ "; it must not be negative. Leave it out to wait as long as possible.");
		}
		return (timeout.compareTo(MAX_WAIT) < 0) ? timeout : MAX_WAIT;
	}

	/** Over gRPC a duration may have any numbers; over REST it was read from JSON. */
	private static Duration duration(com.google.protobuf.Duration timeout) {
		var seconds = timeout.getSeconds();
		var nanos = timeout.getNanos();
		if (Math.abs((long) nanos) >= NANOS_OF_A_SECOND || Long.signum(seconds) * nanos < 0
				|| Math.clamp(seconds, -LONGEST_SECONDS, LONGEST_SECONDS) != seconds) {
			throw StatusException.invalidField("timeout",
					"The timeout has %d seconds and %d nanos. A duration has at most %d seconds, and its nanos are less than a second and of the same sign."
						.formatted(seconds, nanos, LONGEST_SECONDS));
		}
		return Duration.ofSeconds(seconds, nanos);
	}

	@Override
	public Message changed(Exchange call, UnaryOperator<OperationSnapshot> change) {
		return switch (call.response()) {
			case Operation operation -> entry(change.apply(snapshot(operation)));
			case ListOperationsResponse page -> {
				var changed = page.toBuilder().clearOperations();
				page.getOperationsList()
					.forEach((operation) -> changed.addOperations(entry(change.apply(snapshot(operation)))));
				yield changed.build();
			}
			default -> call.response();
		};
	}

	@Override
	public List<OperationSnapshot> operations(Exchange call) {
		var response = call.response();
		var type = response.getDescriptorForType().getFullName();
		try {
			if (type.equals(Operation.getDescriptor().getFullName())) {
				return List.of(snapshot(Operation.parseFrom(response.toByteString())));
			}
			return type.equals(ListOperationsResponse.getDescriptor().getFullName())
					? ListOperationsResponse.parseFrom(response.toByteString())
						.getOperationsList()
						.stream()
						.map(LongRunning::snapshot)
						.toList()
					: List.of();
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public List<String> names(Exchange list) {
		return page(list.response()).getOperationsList().stream().map(Operation::getName).toList();
	}

	@Override
	public Message partial(Exchange list, Predicate<String> isKept, List<String> unreachable) {
		var whole = page(list.response());
		return whole.toBuilder()
			.clearOperations()
			.addAllOperations(
					whole.getOperationsList().stream().filter((operation) -> isKept.test(operation.getName())).toList())
			.addAllUnreachable(unreachable)
			.build();
	}

	private static ListOperationsResponse page(Message page) {
		return ListOperationsResponse.newBuilder().mergeFrom(page).build();
	}

	@Override
	public OperationFilter filter(String text) {
		var filter = OperationFilter.parse(text);
		filter.check(Operation.getDescriptor(), this::type,
				Map.of("metadata", List.copyOf(this.metadata.get()), "response", List.copyOf(this.responses.get())));
		return filter;
	}

	@Override
	public Optional<Descriptor> type(String fullName) {
		return this.types.find(fullName);
	}

}
