package dev.longrunning.emulator.bench;

import java.util.List;
import java.util.Map;

/** The cost of a poll on the image with metrics, beside itself without. */
final class WatchedPolls {

	private final Results results;

	WatchedPolls(Results results) {
		this.results = results;
	}

	void measure() {
		try (var watched = Docker.image("--env", "EMULATOR_METRICS=on"); var plain = Docker.image()) {
			var with = Store.fill("metrics on", watched, Store.FEW);
			var without = Store.fill("metrics off", plain, Store.FEW);
			this.results.compare("image, poll over REST with metrics",
					Race.run(List.of(RestPoll.of(with), RestPoll.of(without))),
					Map.of(without.name(), new Aim.Ratio(1.05, 1.02)));
		}
	}

}
