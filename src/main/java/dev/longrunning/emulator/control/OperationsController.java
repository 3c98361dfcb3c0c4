package dev.longrunning.emulator.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import com.google.rpc.Status;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.control.calls.OperationScenarios;
import dev.longrunning.emulator.control.calls.Polls;
import dev.longrunning.emulator.control.stream.WatchStream;
import dev.longrunning.emulator.control.view.ClockView;
import dev.longrunning.emulator.control.view.DocumentForm;
import dev.longrunning.emulator.control.view.EmptyAnswer;
import dev.longrunning.emulator.control.view.OperationView;
import dev.longrunning.emulator.dialect.LongRunning;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.journal.CallSummary;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.operation.AdminListPage;
import dev.longrunning.emulator.operation.OperationControl;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.operation.query.AdminListRequest;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.scenario.seed.SeedMessages;
import dev.longrunning.emulator.scenario.seed.SeedReader;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.timeline.Outcome;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The control API's endpoints for operations: list, create, show, watch and change. */
@RestController
@RequestMapping(path = "/emulator/v1/operations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "operations", description = "Operations: list, create, watch and change them")
class OperationsController {

	private static final String WATCH = ":watch";

	private final Operations clients;

	private final OperationControl operations;

	private final Clocks clocks;

	private final SeedReader seeds;

	private final SeedMessages messages;

	private final LongRunning form;

	private final MessageWriter writer;

	private final Polls polls;

	private final Journal journal;

	private final OperationScenarios scenarios;

	private final RequestDocument bodies;

	private final ExpensiveWork work;

	private final MemoryBudget budget;

	OperationsController(Operations operations, Clocks clocks, SeedReader seeds, SeedMessages messages,
			LongRunning form, MessageWriter writer, Polls polls, Journal journal, OperationScenarios scenarios,
			RequestDocument bodies, ExpensiveWork work, MemoryBudget budget) {
		this.bodies = bodies;
		this.clients = operations;
		this.operations = operations.control();
		this.clocks = clocks;
		this.seeds = seeds;
		this.messages = messages;
		this.form = form;
		this.writer = writer;
		this.polls = polls;
		this.journal = journal;
		this.scenarios = scenarios;
		this.work = work;
		this.budget = budget;
	}

	@GetMapping
	@io.swagger.v3.oas.annotations.Operation(operationId = "listOperations", summary = "List operations",
			description = "The operations of all services and parents, newest first, with details that clients do not see. The counts cover the newest 10,000 operations of the scope and ignore the filter.")
	OperationList list(
			@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope,
			@Parameter(description = "A filter as in the API's own list method (AIP-160)",
					example = "done = false") @RequestParam(defaultValue = "") String filter,
			@RequestParam(defaultValue = "0") int pageSize, @RequestParam(defaultValue = "") String pageToken) {
		var request = new AdminListRequest(ProjectName.scope(scope), filter, pageSize, pageToken);
		var page = filter.isEmpty() ? this.operations.list(request)
				: this.work.run(() -> this.operations.list(request));
		var calls = calls(page.items());
		return new OperationList(page.items().stream().map((item) -> view(item, calls)).toList(), page.nextPageToken(),
				Counts.of(page.counts()));
	}

	private Map<String, CallSummary> calls(List<AdminListPage.Item> items) {
		return this.journal.summaries(items.stream().map(OperationsController::name).collect(Collectors.toSet()));
	}

	private static String name(AdminListPage.Item item) {
		return item.operation().name().value();
	}

	private OperationView view(AdminListPage.Item item, Map<String, CallSummary> calls) {
		var summary = this.journal.isOff() ? Optional.<CallSummary>empty()
				: Optional.of(calls.getOrDefault(name(item), CallSummary.NONE));
		var clock = ClockView.of(this.clocks.of(item.operation().scope()), item.now());
		return OperationView.of(item.operation(), tree(item.snapshot()), clock, summary);
	}

	@PostMapping
	@io.swagger.v3.oas.annotations.Operation(operationId = "createOperation", summary = "Create an operation",
			description = "The body is an operation in the API's form with its service and, if wanted, its creation time, the method that started it, and a script for its further course. Without a script it does not change by itself. In JSON or YAML.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"),
			examples = @ExampleObject("""
					{"name": "projects/demo/operations/import", "service": "example.googleapis.com", "script": {"stages": [{"for": "10s"}], "outcome": {"error": {"code": "ABORTED", "message": "No luck."}}}}""")))
	byte[] create(HttpServletRequest request) {
		var body = this.bodies.of(request);
		return json(this.operations.create(this.work.run(() -> this.seeds.one(body, this.clocks.moment()))));
	}

	@GetMapping(path = "/{*name}",
			produces = { MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE, DocumentForm.YAML })
	@io.swagger.v3.oas.annotations.Operation(operationId = "showOperation", summary = "Show or watch an operation",
			description = "Does not count as a poll. The name followed by /polls shows the received polls and the client's backoff. The name followed by /scenario writes the course of the operation as a scenario in YAML, or in JSON if the request accepts JSON alone. The name followed by :watch answers a stream of server-sent events: the operation now, then after every stage, a cancel and its end, including all that one move of the clock crosses. The stream ends when the operation is done, or with an event 'deleted'.")
	@ApiResponse(responseCode = "200",
			content = { @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")),
					@Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")),
					@Content(mediaType = DocumentForm.YAML, schema = @Schema(type = "string")) })
	void show(@PathVariable String name, @Parameter(
			description = "FULL adds what clients do not see: the timeline, and every state that the operation had or will have") @RequestParam(
					defaultValue = "BASIC") View view,
			@Parameter(
					description = "With /scenario: whether the scenario serves only calls of the operation's project") @RequestParam(
							defaultValue = "false") boolean withScope,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		var path = name.substring(1);
		if (path.endsWith(WATCH)) {
			watch(new OperationName(path.substring(0, path.length() - WATCH.length())), request, response);
		}
		else if (path.endsWith(OperationScenarios.SUFFIX)) {
			var operation = new OperationName(path.substring(0, path.length() - OperationScenarios.SUFFIX.length()));
			DocumentForm.write(withScope ? this.scenarios.inItsScope(operation) : this.scenarios.of(operation), request,
					response);
		}
		else {
			response.setContentType(MediaType.APPLICATION_JSON_VALUE);
			response.getOutputStream().write((view == View.FULL) ? full(new OperationName(path)) : show(path));
		}
	}

	private byte[] full(OperationName name) {
		var item = this.operations.inspect(name);
		var states = this.operations.course(item)
			.stream()
			.map((state) -> new OperationView.StateView(state.time(), tree(state.snapshot())))
			.toList();
		return JsonMapper.shared().writeValueAsBytes(view(item, calls(List.of(item))).with(states));
	}

	private byte[] show(String path) {
		return path.endsWith(Polls.SUFFIX)
				? this.polls.of(new OperationName(path.substring(0, path.length() - Polls.SUFFIX.length())))
				: json(this.operations.peek(new OperationName(path)));
	}

	private void watch(OperationName name, HttpServletRequest request, HttpServletResponse response) {
		var gone = new CompletableFuture<Void>();
		ServletContextRequest.getServletContextRequest(request).addFailureListener((_) -> gone.complete(null));
		try (var stream = new WatchStream(response, this.form, this.writer, this.budget)) {
			this.operations.watch(name, stream, gone);
		}
		catch (UncheckedIOException _) {
			// the client has disconnected
		}
	}

	@PostMapping("/{*call}")
	@io.swagger.v3.oas.annotations.Operation(operationId = "moveOperation", summary = "Change an operation",
			description = "The name of the operation, followed by a verb: :hold stops its progress, :release resumes it, :step moves it to its next stage, :cancel cancels it as a client does, :complete ends it with its response or with the one in the body ({\"response\": {\"@type\": ...}}), :fail ends it with the error in the body ({\"code\": \"RESOURCE_EXHAUSTED\", \"message\": \"...\"}). :verifyBackoff changes nothing: it compares the delays between the polls with those in the body.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"),
			examples = { @ExampleObject(name = "fail", summary = "The error for :fail", value = """
					{"code": "RESOURCE_EXHAUSTED", "message": "No quota."}"""), @ExampleObject(name = "verifyBackoff",
					summary = "The delays for :verifyBackoff",
					value = """
							{"firstDelay": {"atLeast": "1s"}, "growth": {"atLeast": 1.5, "atMost": 2}, "longestGap": {"atMost": "60s"}, "jitter": 0.1}""") }))
	byte[] move(@PathVariable String call, HttpServletRequest request) {
		var colon = call.lastIndexOf(':');
		var name = new OperationName(call.substring(1, Math.max(colon, 1)));
		var verb = call.substring(colon + 1);
		return verb.equals("verifyBackoff") ? this.polls.verify(name, this.bodies.orEmpty(request))
				: json(moved(name, verb, request));
	}

	private OperationSnapshot moved(OperationName name, String verb, HttpServletRequest request) {
		return switch (verb) {
			case "hold" -> this.operations.hold(name);
			case "release" -> this.operations.release(name);
			case "step" -> this.operations.step(name);
			case "cancel" -> cancel(name);
			case "complete" -> complete(name, this.bodies.orEmpty(request));
			case "fail" -> this.operations.settle(name, new Outcome.Failure(error(this.bodies.orEmpty(request))));
			default -> throw StatusException.of(Code.NOT_FOUND, "VERB_UNKNOWN",
					"The path must be the name of an operation followed by one of :hold, :release, :step, :cancel, :complete, :fail, :verifyBackoff.");
		};
	}

	@DeleteMapping("/{*name}")
	@io.swagger.v3.oas.annotations.Operation(operationId = "deleteOperation", summary = "Delete an operation",
			description = "As a client deletes it, but the journal does not record the call. The job of a deleted operation goes on.")
	EmptyAnswer delete(@PathVariable String name) {
		this.clients.delete(new OperationName(name.substring(1)));
		return new EmptyAnswer();
	}

	private OperationSnapshot cancel(OperationName name) {
		this.clients.cancel(name);
		return this.operations.peek(name);
	}

	private OperationSnapshot complete(OperationName name, DocumentNode body) {
		var response = body.fields("response")
			.find("response")
			.map((entry) -> new Outcome.Response(this.messages.any(entry)));
		return response.isPresent() ? this.operations.settle(name, response.get()) : this.operations.complete(name);
	}

	private Status error(DocumentNode body) {
		var error = this.messages.error(body);
		return error.getMessage().isEmpty() ? error.toBuilder().setMessage("A test made this operation fail.").build()
				: error;
	}

	private JsonNode tree(OperationSnapshot operation) {
		return JsonMapper.shared().readTree(this.writer.write(this.form.entry(operation), JsonStyle.COMPACT));
	}

	private byte[] json(OperationSnapshot operation) {
		return this.writer.write(this.form.entry(operation), JsonStyle.PRETTY);
	}

	/** The amount of detail of one operation. */
	enum View {

		/** The operation as a poll shows it. */
		BASIC,

		/** The details that clients do not see, too. */
		FULL

	}

	/**
	 * A page of operations.
	 *
	 * @param operations the operations, newest first
	 * @param nextPageToken the token of the next page; empty on the last page
	 * @param counts the numbers of operations
	 */
	record OperationList(List<OperationView> operations, String nextPageToken, Counts counts) {
	}

	/**
	 * The numbers of operations.
	 *
	 * @param total the number of counted operations
	 * @param running the number of counted operations that are not done
	 * @param done the number of counted operations that are done
	 * @param more true if there are older operations that were not counted
	 */
	record Counts(long total, long running, long done, boolean more) {

		static Counts of(AdminListPage.Counts counts) {
			return new Counts(counts.total(), counts.running(), counts.done(), counts.more());
		}

	}

}
