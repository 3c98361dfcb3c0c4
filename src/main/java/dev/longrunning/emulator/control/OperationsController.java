package dev.longrunning.emulator.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.google.longrunning.Operation;
import com.google.rpc.Status;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.control.calls.Polls;
import dev.longrunning.emulator.control.view.OperationView;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.operation.AdminListPage;
import dev.longrunning.emulator.operation.AdminListRequest;
import dev.longrunning.emulator.operation.OperationControl;
import dev.longrunning.emulator.operation.OperationName;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Operations under a test's hand. */
@RestController
@RequestMapping(path = "/emulator/v1/operations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "operations", description = "Operations under a test's hand")
class OperationsController {

	private static final String WATCH = ":watch";

	private final OperationControl operations;

	private final Clocks clocks;

	private final SeedReader seeds;

	private final SeedMessages messages;

	private final MessageWriter writer;

	private final Polls polls;

	private final RequestDocument bodies;

	private final ExpensiveWork work;

	private final MemoryBudget budget;

	OperationsController(OperationControl operations, Clocks clocks, SeedReader seeds, SeedMessages messages,
			MessageWriter writer, Polls polls, RequestDocument bodies, ExpensiveWork work, MemoryBudget budget) {
		this.bodies = bodies;
		this.operations = operations;
		this.clocks = clocks;
		this.seeds = seeds;
		this.messages = messages;
		this.writer = writer;
		this.polls = polls;
		this.work = work;
		this.budget = budget;
	}

	@GetMapping
	@io.swagger.v3.oas.annotations.Operation(operationId = "listOperations", summary = "List operations",
			description = "Of all services and parents, those first that were made last, with what clients do not see of them. Counts are of the scope, whatever the filter, and of many of its latest 10,000 only.")
	OperationList list(
			@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope,
			@Parameter(description = "As in a list of the API (AIP-160)",
					example = "done = false") @RequestParam(defaultValue = "") String filter,
			@RequestParam(defaultValue = "0") int pageSize, @RequestParam(defaultValue = "") String pageToken) {
		var asked = new AdminListRequest(ProjectName.scope(scope), filter, pageSize, pageToken);
		var page = filter.isEmpty() ? this.operations.list(asked) : this.work.run(() -> this.operations.list(asked));
		return new OperationList(page.items()
			.stream()
			.map((item) -> OperationView.of(item.operation(), tree(item.message()), item.now()))
			.toList(), page.nextPageToken(), Counts.of(page.counts()));
	}

	@PostMapping
	@io.swagger.v3.oas.annotations.Operation(operationId = "createOperation", summary = "Make an operation",
			description = "As on the wire, with its service, and what the wire does not say: when it was made, the method it looks to have been started by, and a script by which it goes on from then. Without a script it stays as it is until something changes it. In JSON or YAML.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"),
			examples = @ExampleObject("""
					{"name": "projects/demo/operations/import", "service": "example.googleapis.com", "script": {"stages": [{"for": "10s"}], "outcome": {"error": {"code": "ABORTED", "message": "No luck."}}}}""")))
	byte[] create(HttpServletRequest request) {
		var body = this.bodies.of(request);
		return json(this.operations.create(this.work.run(() -> this.seeds.one(body, this.clocks.moment()))));
	}

	@GetMapping(path = "/{*name}", produces = { MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE })
	@io.swagger.v3.oas.annotations.Operation(operationId = "showOperation", summary = "Show or watch an operation",
			description = "Without it counting as a poll. The name followed by /polls shows the polls that came, and the backoff they show. With :watch after the name the answer is a stream of server-sent events: the operation as it is, then as it becomes with every stage, a cancel and its end, those crossed in one move of the clock too. The stream ends when the operation is done, or with an event 'deleted'.")
	@ApiResponse(responseCode = "200",
			content = { @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")),
					@Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")) })
	void show(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
		var asked = name.substring(1);
		if (asked.endsWith(WATCH)) {
			watch(new OperationName(asked.substring(0, asked.length() - WATCH.length())), request, response);
		}
		else {
			response.setContentType(MediaType.APPLICATION_JSON_VALUE);
			response.getOutputStream().write(shown(asked));
		}
	}

	private byte[] shown(String asked) {
		return asked.endsWith(Polls.SUFFIX)
				? this.polls.of(new OperationName(asked.substring(0, asked.length() - Polls.SUFFIX.length())))
				: json(this.operations.peek(new OperationName(asked)));
	}

	private void watch(OperationName name, HttpServletRequest request, HttpServletResponse response) {
		var gone = new CompletableFuture<Void>();
		ServletContextRequest.getServletContextRequest(request).addFailureListener((_) -> gone.complete(null));
		try (var stream = new EventStream(response, this.writer, this.budget)) {
			this.operations.watch(name, stream, gone);
		}
		catch (UncheckedIOException _) {
			// nobody reads any more
		}
	}

	@PostMapping("/{*call}")
	@io.swagger.v3.oas.annotations.Operation(operationId = "moveOperation", summary = "Move an operation",
			description = "The name of the operation, and what is to become of it: :hold keeps it where it is, :release lets it go on, :step takes it to its next stage, :complete ends it with its response or with the one in the body ({\"response\": {\"@type\": ...}}), :fail ends it with the error in the body ({\"code\": \"RESOURCE_EXHAUSTED\", \"message\": \"...\"}).")
	@RequestBody(content = @Content(schema = @Schema(type = "object"), examples = @ExampleObject("""
			{"code": "RESOURCE_EXHAUSTED", "message": "No quota."}""")))
	byte[] move(@PathVariable String call, HttpServletRequest request) {
		var colon = call.lastIndexOf(':');
		var name = new OperationName(call.substring(1, Math.max(colon, 1)));
		return json(switch (call.substring(colon + 1)) {
			case "hold" -> this.operations.hold(name);
			case "release" -> this.operations.release(name);
			case "step" -> this.operations.step(name);
			case "complete" -> complete(name, this.bodies.orNothing(request));
			case "fail" -> this.operations.settle(name, new Outcome.Failure(error(this.bodies.orNothing(request))));
			default -> throw StatusException.of(Code.NOT_FOUND, "VERB_UNKNOWN",
					"After the name of an operation comes one of :hold, :release, :step, :complete, :fail.");
		});
	}

	private Operation complete(OperationName name, DocumentNode body) {
		var response = body.fields("response")
			.find("response")
			.map((entry) -> new Outcome.Response(this.messages.any(entry)));
		return response.isPresent() ? this.operations.settle(name, response.get()) : this.operations.complete(name);
	}

	private Status error(DocumentNode body) {
		var error = this.messages.error(body);
		return error.getMessage().isEmpty() ? error.toBuilder().setMessage("A test let this operation fail.").build()
				: error;
	}

	private JsonNode tree(Operation operation) {
		return JsonMapper.shared().readTree(this.writer.write(operation, JsonStyle.COMPACT));
	}

	private byte[] json(Operation operation) {
		return this.writer.write(operation, JsonStyle.PRETTY);
	}

	/**
	 * A page of operations.
	 *
	 * @param operations those, the latest first
	 * @param nextPageToken asks for the next page; empty at the end
	 * @param counts how many there are
	 */
	record OperationList(List<OperationView> operations, String nextPageToken, Counts counts) {
	}

	/**
	 * How many operations there are.
	 *
	 * @param total all that were counted
	 * @param running those of them that are not done
	 * @param done those of them that are
	 * @param more whether there are older ones, which were not counted
	 */
	record Counts(long total, long running, long done, boolean more) {

		static Counts of(AdminListPage.Counts counts) {
			return new Counts(counts.total(), counts.running(), counts.done(), counts.more());
		}

	}

}
