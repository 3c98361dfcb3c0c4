package dev.longrunning.emulator.operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.operation.Overview.Counts;
import dev.longrunning.emulator.operation.Overview.Item;
import dev.longrunning.emulator.operation.filter.OperationFilter;
import dev.longrunning.emulator.status.StatusException;

/** Looks over the operations of a project, or of all, whatever their parents. */
final class Survey {

	private static final int MAX_SCAN = 20_000;

	private static final int FILTER_BATCH = 200;

	private final OperationStore store;

	private final Lookup lookup;

	private final Clocks clocks;

	private final OperationMessages messages;

	private final Supplier<FilterTypes> filterTypes;

	Survey(OperationStore store, Lookup lookup, Clocks clocks, OperationMessages messages,
			Supplier<FilterTypes> filterTypes) {
		this.store = store;
		this.lookup = lookup;
		this.clocks = clocks;
		this.messages = messages;
		this.filterTypes = filterTypes;
	}

	Overview page(OverviewRequest request) {
		var filter = OperationFilter.parse(request.filter());
		var types = this.filterTypes.get();
		filter.check(types.find(), types.metadata(), types.responses());
		var limit = request.filter().isBlank() ? request.pageSize() + 1
				: Math.max(request.pageSize() + 1, FILTER_BATCH);
		var moment = this.clocks.moment();
		var counts = counts(request.scope(), moment);
		var before = start(request);
		var found = new ArrayList<Item>();
		for (int scanned = 0; scanned < MAX_SCAN; scanned += limit) {
			var batch = this.store.newest(request.scope(), before, limit);
			for (var numbered : batch) {
				var item = this.lookup.certain(numbered.operation(), moment)
					.map((operation) -> item(operation, moment.apply(operation.scope())))
					.filter((shown) -> filter.matches(shown.message(), types.find()));
				if (item.isPresent() && found.size() == request.pageSize()) {
					return page(found, before, request, counts);
				}
				item.ifPresent(found::add);
				before = numbered.number();
			}
			if (batch.size() < limit) {
				return new Overview(found, "", counts);
			}
		}
		return page(found, before, request, counts);
	}

	private Counts counts(Optional<String> scope, Function<String, Instant> moment) {
		var zones = scope.map(this.clocks::of).map(List::of).orElseGet(this.clocks::all);
		var running = zones.stream()
			.mapToLong((clock) -> this.store.countRunning(clock.zone(), scope, moment.apply(clock.zone())))
			.sum();
		return new Counts(this.store.count(scope), running);
	}

	private Item item(Operation operation, Instant now) {
		return new Item(operation, this.messages.at(operation, now), now);
	}

	private static long start(OverviewRequest request) {
		var token = request.pageToken();
		if (token.isEmpty()) {
			return Numbered.AFTER_ALL;
		}
		try {
			return Long.parseLong(PageToken.open(token, request.identity()));
		}
		catch (NumberFormatException _) {
			throw StatusException.invalidField("page_token", "This page token comes from another list.");
		}
	}

	private static Overview page(List<Item> found, long before, OverviewRequest request, Counts counts) {
		return new Overview(found, PageToken.seal(Long.toString(before), request.identity()), counts);
	}

}
