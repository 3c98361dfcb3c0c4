package dev.longrunning.emulator.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.google.longrunning.Operation;
import com.google.protobuf.Message;
import dev.longrunning.emulator.coverage.Transport.Refused;

/**
 * Two operations that one way to start made: one that runs to its end, and one that is
 * cancelled and deleted. After the first thing that goes wrong there are no more calls.
 */
final class Job implements SweptJob {

	private static final int NOT_FOUND = com.google.rpc.Code.NOT_FOUND_VALUE;

	private final Start start;

	private final Transport own;

	private final Transport other;

	private final List<String> problems = new ArrayList<>();

	private final Set<String> notes = new TreeSet<>();

	private final Message request;

	private Operation first = Operation.getDefaultInstance();

	private String name = "";

	private String cancelled = "";

	/**
	 * A job to be started.
	 * @param start how it is started
	 * @param own the transport that starts it
	 * @param other the transport that it is polled over beside
	 */
	Job(Start start, Transport own, Transport other) {
		this.start = start;
		this.own = own;
		this.other = other;
		this.request = start.request(1);
	}

	@Override
	public Start start() {
		return this.start;
	}

	@Override
	public String transport() {
		return this.own.title();
	}

	@Override
	public List<String> problems() {
		return List.copyOf(this.problems);
	}

	@Override
	public Set<String> notes() {
		return Set.copyOf(this.notes);
	}

	@Override
	public void begin() {
		step("start", (checks) -> {
			this.first = this.own.start(this.start, this.request);
			this.name = this.first.getName();
			if (isUnnamed()) {
				checks.isRunning(this.first, "");
				return;
			}
			checks.isNamed(this.name, this.request);
			checks.isRunning(this.first, this.name);
			this.cancelled = this.own.start(this.start, this.start.request(2)).getName();
			checks.require(!this.cancelled.equals(this.name), "a second start finds the first one's operation");
		});
	}

	@Override
	public void pollWhileItRuns() {
		if (isUnnamed()) {
			return;
		}
		step("poll", (checks) -> {
			var here = this.own.get(this.start, this.name);
			checks.isRunning(here, this.name);
			var there = this.other.get(this.start, this.name);
			checks.isRunning(there, this.name);
			checks.areSame(here, there);
		});
		step("list", (checks) -> {
			var listed = this.own.listBeside(this.start, this.name)
				.or(() -> this.other.listBeside(this.start, this.name));
			checks.require(listed.orElseThrow().contains(this.name),
					"'" + this.name + "' is not in the list of " + OperationCollection.of(this.name));
			this.other.cancel(this.start, this.cancelled);
		});
	}

	@Override
	public void pollAtTheEnd() {
		if (isUnnamed()) {
			return;
		}
		step("end", (checks) -> {
			var here = this.own.get(this.start, this.name);
			checks.isDone(here, this.request);
			checks.hasMoved(this.first, here);
			checks.areSame(here, this.other.get(this.start, this.name));
			checks.areSame(here, this.own.await(this.start, this.name));
			this.other.delete(this.start, this.name);
		});
		step("cancel", (checks) -> {
			checks.isCancelled(this.own.get(this.start, this.cancelled));
			this.own.delete(this.start, this.cancelled);
			checks.require(code(this.own, this.cancelled) == NOT_FOUND, "is there after it was deleted");
			checks.require(code(this.other, this.cancelled) == NOT_FOUND, "is there after it was deleted");
		});
	}

	/** Whether there is nothing to ask for after the start. */
	private boolean isUnnamed() {
		return this.start.method().data().profile().isUnnamed();
	}

	private int code(Transport transport, String deleted) {
		try {
			Operation there = transport.get(this.start, deleted);
			return there.getError().getCode();
		}
		catch (Refused ex) {
			return ex.code();
		}
	}

	private void step(String title, Step step) {
		if (!this.problems.isEmpty()) {
			return;
		}
		var checks = new Checks(this.start);
		try {
			step.take(checks);
		}
		// whatever goes wrong is what the report is about
		catch (RuntimeException ex) {
			checks.problem((ex instanceof Refused) ? String.valueOf(ex.getMessage()) : ex.toString());
		}
		this.notes.addAll(checks.notes());
		checks.problems().forEach((problem) -> this.problems.add(title + ": " + problem));
	}

	/** A part of the way from start to end. */
	@FunctionalInterface
	private interface Step {

		void take(Checks checks);

	}

}
