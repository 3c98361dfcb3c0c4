package dev.longrunning.emulator.operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.operation.Overview.Counts;
import dev.longrunning.emulator.operation.Overview.Item;
import dev.longrunning.emulator.operation.filter.OperationFilter;
import dev.longrunning.emulator.status.StatusException;

/** Looks over the operations of a project, or of all, whatever their parents. */
final class Survey {

	private static final int MAX_COUNT = 10_000;

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
		var moment = this.clocks.moment();
		var counts = this.store.count(request.scope(), moment, MAX_COUNT);
		var before = start(request);
		var found = new ArrayList<Item>();
		for (var scanned = 0; scanned < Scan.MOST;) {
			var limit = Scan.batch(scanned, request.pageSize());
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
			scanned += limit;
		}
		return page(found, before, request, counts);
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
