package dev.longrunning.emulator.bench;


/** Calls where many operations are stored, beside the references and beside ourselves where few are. */
final class Stored {

	private final Results results;

	Stored(Results results) {
		this.results = results;
	}

	void measure() {
		try (var server = Emulator.start("emulator");
				var other = Emulator.start("emulator with few")) {
			var few = Store.fill("%,d stored".formatted(Store.FEW), other, Store.FEW);
			var many = fillMeasured(server);
			new Polls(this.results).measure(many, few);
			new Lists(this.results).measure(many, few);
			new Writes(this.results).measure(server);
			new ResourceCosts(this.results).measure(many);
		}
	}

	private Store fillMeasured(Server server) {
		Jobs.start(server, "before", Store.FEW);
		var before = Store.live(server);
		var store = Store.fill("emulator", server, Benchmark.OPERATIONS);
		this.results.add(Row.alone("memory of a stored operation, of %,d".formatted(store.names().size()), "bytes",
				Figure.of((Store.live(server) - before) / (double) store.names().size()), Aim.NONE));
		return store;
	}

}
