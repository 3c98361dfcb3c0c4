package dev.longrunning.emulator.client;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** The parser of the lines of a stream of server-sent events. */
final class EventLines implements Flow.Subscriber<String> {

	private final Consumer<String> ids;

	private final Consumer<Event> events;

	private Flow.@Nullable Subscription subscription;

	private String id = "";

	private String kind = "";

	private String data = "";

	/**
	 * A parser.
	 * @param ids receives each id when the event or comment with it is complete
	 * @param events receives each event; the next line is read when it returns
	 */
	EventLines(Consumer<String> ids, Consumer<Event> events) {
		this.ids = ids;
		this.events = events;
	}

	@Override
	public void onSubscribe(Flow.Subscription lines) {
		this.subscription = lines;
		lines.request(1);
	}

	@Override
	public void onNext(String line) {
		if (line.isEmpty()) {
			complete();
		}
		else {
			read(line);
		}
		if (this.subscription != null) {
			this.subscription.request(1);
		}
	}

	private void read(String line) {
		var colon = line.indexOf(": ");
		var value = line.substring(colon + 2);
		switch (line.substring(0, Math.max(colon, 0))) {
			case "id" -> this.id = value;
			case "event" -> this.kind = value;
			case "data" -> this.data = value;
			default -> {
				// a comment
			}
		}
	}

	private void complete() {
		if (!this.data.isEmpty()) {
			this.events.accept(new Event(this.id, this.kind, Json.read(this.data)));
		}
		this.ids.accept(this.id);
		this.kind = "";
		this.data = "";
	}

	@Override
	public void onError(Throwable failure) {
		// the response fails with it
	}

	@Override
	public void onComplete() {
		// the response completes
	}

}
