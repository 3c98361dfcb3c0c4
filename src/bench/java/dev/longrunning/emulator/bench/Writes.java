package dev.longrunning.emulator.bench;

import java.util.List;
import java.util.regex.Pattern;

/** What the calls cost that write: a start, and a cancel. */
final class Writes {

	private static final String STARTS = "/v1/projects/writes/images:asyncBatchAnnotate";

	private static final String REQUEST = """
			{"requests": [{}], "outputConfig": {"batchSize": 1}}""";

	private static final Pattern NAME = Pattern.compile("\"name\":\\s*\"([^\"]*)\"");

	private final Results results;

	Writes(Results results) {
		this.results = results;
	}

	void measure(Server server) {
		var samples = this.results.keep("writes",
				Race.run(List.of(new Contender("start", server, () -> new RestWrites(server.connect(), false)),
						new Contender("start and cancel", server, () -> new RestWrites(server.connect(), true)))));
		var start = Figure.of(samples.getOrDefault("start", List.of()), Sample::cpuMicros);
		var both = Figure.of(samples.getOrDefault("start and cancel", List.of()), Sample::cpuMicros);
		this.results.add(Row.alone("start, server CPU", "us", start, Aim.NONE));
		this.results.add(
				Row.alone("cancel, server CPU", "us", Figure.of(both.median() - start.median()), Aim.NONE));
	}

	/**
	 * Starts jobs, and cancels each at once if it is told to.
	 *
	 * @param connection the connection
	 * @param cancelling whether it cancels
	 */
	private record RestWrites(HttpConnection connection, boolean cancelling) implements Contender.Caller {

		@Override
		public void call() {
			var started = this.connection.post(STARTS, REQUEST).with("projects/writes/operations/");
			if (this.cancelling) {
				var name = NAME.matcher(started.body());
				if (!name.find()) {
					throw new WrongAnswerException("No name in " + started);
				}
				this.connection.post("/v1/" + name.group(1) + ":cancel", "{}").with("{");
			}
		}

		@Override
		public void close() {
			this.connection.close();
		}

	}

}
