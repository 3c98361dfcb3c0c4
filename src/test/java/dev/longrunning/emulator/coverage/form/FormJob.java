package dev.longrunning.emulator.coverage.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.longrunning.emulator.coverage.Start;
import dev.longrunning.emulator.coverage.SweptJob;
import dev.longrunning.emulator.coverage.form.OperationRequests.Request;
import dev.longrunning.emulator.coverage.lifecycle.MethodCaller;
import dev.longrunning.emulator.coverage.lifecycle.MethodCaller.Refusal;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.testing.RestCalls;

/**
 * Three operations that one start made, of a type of the API itself: one runs to its end,
 * one fails and is deleted, one is cancelled. Methods that the API lacks are not called.
 * After the first problem there are no more calls.
 */
public final class FormJob implements SweptJob {

	private static final String MESSAGE = "No quota left.";

	private final Start start;

	private final MethodCaller own;

	private final MethodCaller other;

	private final RestCalls control;

	private final List<String> problems = new ArrayList<>();

	private final Operation first;

	private final Operation failing;

	private final Operation cancelled;

	/**
	 * A job.
	 * @param start the start
	 * @param own the transport that starts it
	 * @param other the transport that polls it too
	 * @param control the client of the control API
	 */
	public FormJob(Start start, MethodCaller own, MethodCaller other, RestCalls control) {
		this.start = start;
		this.own = own;
		this.other = other;
		this.control = control;
		this.first = new Operation(1);
		this.failing = new Operation(2);
		this.cancelled = new Operation(3);
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
		return Set.of();
	}

	@Override
	public void begin() {
		step("start", this.first, (checks) -> {
			this.first.begin();
			this.failing.begin();
			checks.require(!this.failing.id().equals(this.first.id()), "a second start finds the first operation");
			if (request(this.first, MethodRole.CANCEL).isPresent()) {
				this.cancelled.begin();
			}
		});
		step("start", this.first, (checks) -> checks.isStarted(this.first.answer));
	}

	@Override
	public void pollWhileItRuns() {
		step("poll", this.first, (checks) -> {
			checks.areSame(this.first.answer, poll(this.own, this.first));
			checks.areSame(this.first.answer, poll(this.other, this.first));
		});
		step("list", this.first, this::list);
		step("fail", this.failing, (checks) -> {
			var answer = this.control.post("/emulator/v1/operations/" + checks.path() + ":fail",
					"{\"code\": \"RESOURCE_EXHAUSTED\", \"message\": \"" + MESSAGE + "\"}");
			checks.require(answer.status() == 200, "the control API answers " + answer.text());
			checks.isFailed(poll(this.own, this.failing), MESSAGE);
			checks.isFailed(poll(this.other, this.failing), MESSAGE);
		});
		step("cancel", this.cancelled, (_) -> call(this.other, request(this.cancelled, MethodRole.CANCEL)));
	}

	private void list(FormChecks checks) {
		var lists = this.first.requests().lists();
		checks.require(!lists.isEmpty(), "no method lists the operation");
		for (var list : lists) {
			var page = this.own.call(this.start.surface(), list.method(), list.message());
			// the text has the id even if the page has lists by scope
			checks.require(TextFormat.printer().printToString(page).contains("\"" + this.first.id() + "\""),
					"is not in the list of " + list.method().fullName());
		}
	}

	@Override
	public void pollAtTheEnd() {
		step("end", this.first, (checks) -> {
			var end = poll(this.own, this.first);
			checks.isDone(end);
			checks.areSame(end, poll(this.other, this.first));
			request(this.first, MethodRole.WAIT)
				.ifPresent((wait) -> checks.areSame(end, call(this.own, Optional.of(wait))));
		});
		step("cancel", this.cancelled, (checks) -> checks.isCancelled(poll(this.own, this.cancelled)));
		step("delete", this.failing, (checks) -> request(this.failing, MethodRole.DELETE).ifPresent((delete) -> {
			call(this.own, Optional.of(delete));
			checks.require(isGone(this.own) && isGone(this.other), "is there after it was deleted");
		}));
	}

	private boolean isGone(MethodCaller caller) {
		try {
			poll(caller, this.failing);
			return false;
		}
		catch (Refusal ex) {
			return ex.code().equals("NOT_FOUND");
		}
	}

	private Message poll(MethodCaller caller, Operation operation) {
		return call(caller, Optional.of(operation.requests().poll(operation.id())));
	}

	private static Optional<Request> request(Operation operation, MethodRole role) {
		return operation.requests().ofOne(role, operation.id());
	}

	private Message call(MethodCaller caller, Optional<Request> request) {
		var made = request.orElseThrow();
		return caller.call(this.start.surface(), made.method(), made.message());
	}

	private void step(String title, Operation operation, Consumer<FormChecks> step) {
		if (!this.problems.isEmpty() || (operation == this.cancelled && !operation.isStarted())) {
			return;
		}
		try {
			var checks = new FormChecks(operation.isStarted() ? operation.requests().path(operation.id()) : "");
			step.accept(checks);
			checks.problems().forEach((problem) -> this.problems.add(title + ": " + problem));
		}
		// any failure is what the report is about
		catch (RuntimeException ex) {
			this.problems
				.add(title + ": " + ((ex instanceof Refusal) ? String.valueOf(ex.getMessage()) : ex.toString()));
		}
	}

	/** An operation and the request that starts it. */
	private final class Operation {

		private final Message request;

		private Message answer;

		Operation(int attempt) {
			this.request = FormJob.this.start.request(attempt);
			this.answer = DynamicMessage.getDefaultInstance(FormJob.this.start.method().output());
		}

		void begin() {
			this.answer = FormJob.this.own.call(FormJob.this.start.surface(), method(), this.request);
		}

		/** The method with the binding of the start alone. */
		private ApiMethod method() {
			return FormJob.this.start.binding()
				.map((binding) -> FormJob.this.start.method().withBindings(List.of(binding)))
				.orElse(FormJob.this.start.method());
		}

		String id() {
			return String.valueOf(this.answer.getField(this.answer.getDescriptorForType().findFieldByName("name")));
		}

		boolean isStarted() {
			return !id().isEmpty();
		}

		OperationRequests requests() {
			return new OperationRequests(FormJob.this.start, this.request);
		}

	}

}
