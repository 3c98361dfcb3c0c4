package dev.longrunning.emulator.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.longrunning.emulator.control.calls.CallQueries;
import dev.longrunning.emulator.control.calls.VerificationResult;
import dev.longrunning.emulator.control.view.CallView;
import dev.longrunning.emulator.control.view.EmptyAnswer;
import dev.longrunning.emulator.control.view.ExplanationView;
import dev.longrunning.emulator.control.view.GoogleJson;
import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.explanation.Explanations;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.rule.CallPatternReader;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.status.StatusException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The control API's endpoints for received calls: list, delete, verify, explain. */
@RestController
@RequestMapping(path = "/emulator/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "calls", description = "The received calls, their requests and their answers")
class CallsController {

	private final Journal journal;

	private final CallQueries queries;

	private final Explanations explanations;

	private final GoogleJson json;

	private final RequestDocument bodies;

	private final ExpensiveWork work;

	CallsController(Journal journal, CallPatternReader methods, Explanations explanations, GoogleJson json,
			RequestDocument bodies, Limits limits, ExpensiveWork work) {
		this.explanations = explanations;
		this.bodies = bodies;
		this.journal = journal;
		this.queries = new CallQueries(methods, limits.steps());
		this.json = json;
		this.work = work;
	}

	@GetMapping("/calls")
	@Operation(operationId = "listCalls", summary = "List the received calls",
			description = "In the order of arrival, including calls that are not answered yet. A star in a pattern matches any text.")
	@Parameter(name = "scope", in = ParameterIn.QUERY, description = "The project of the calls, as in projects/demo")
	@Parameter(name = "method", in = ParameterIn.QUERY,
			description = "The full name of the method, its short name as in GetOperation, or a pattern")
	@Parameter(name = "role", in = ParameterIn.QUERY,
			description = "The role of the method, as in the faults: start, get, createResource and so on")
	@Parameter(name = "operation", in = ParameterIn.QUERY, description = "The name of the operation, or a pattern")
	@Parameter(name = "transport", in = ParameterIn.QUERY, description = "REST or GRPC")
	@Parameter(name = "status", in = ParameterIn.QUERY, description = "The name of the status code, as in OK")
	@Parameter(name = "fault", in = ParameterIn.QUERY, description = "The name of the fault, or a pattern")
	@Parameter(name = "scenario", in = ParameterIn.QUERY,
			description = "The name of the scenario that served the call, or a pattern")
	@Parameter(name = "if", in = ParameterIn.QUERY, description = "A condition in CEL")
	@Parameter(name = "limit", in = ParameterIn.QUERY,
			description = "The largest number of calls to list: the latest ones")
	CallList list(@Parameter(hidden = true) @RequestParam Map<String, String> query, HttpServletRequest request) {
		var fields = document(query).fields("scope", "method", "role", "operation", "transport", "status", "fault",
				"scenario", "if", "limit");
		this.journal.requireOn();
		return this.work.run(() -> list(fields), (stop) -> onClientGone(request, stop));
	}

	private CallList list(DocumentFields fields) {
		var conditions = this.queries.conditions(fields);
		var forgotten = this.journal.forgotten();
		var calls = calls(scope(fields)).stream().filter(conditions::matches).toList();
		var first = fields.find("limit").map((limit) -> calls.size() - limit.count(0)).orElse(0);
		return new CallList(calls.stream().skip(Math.max(first, 0)).map(this::view).toList(), forgotten);
	}

	/** Works on HTTP/2 only: over HTTP/1.1 the disconnect of a client is not noticed. */
	private static void onClientGone(HttpServletRequest request, Runnable action) {
		ServletContextRequest.getServletContextRequest(request).addFailureListener((_) -> action.run());
	}

	@DeleteMapping("/calls")
	@Operation(operationId = "deleteCalls", summary = "Delete the received calls")
	@Parameter(name = "scope", in = ParameterIn.QUERY, description = "Only the calls of this project")
	EmptyAnswer delete(@Parameter(hidden = true) @RequestParam Map<String, String> query) {
		this.journal.clear(scope(document(query).fields("scope")));
		return new EmptyAnswer();
	}

	@PostMapping("/calls:verify")
	@Operation(operationId = "verifyCalls", summary = "Verify that certain calls were received",
			description = "The body has conditions on calls, as in the list, and the expected count: a number, or {\"atLeast\": 2, \"atMost\": 5}; without a count one or more. If the count is another, the message names the calls that are closest.")
	@Parameter(name = "scope", in = ParameterIn.QUERY, description = "Only count the calls of this project")
	@RequestBody(content = @Content(schema = @Schema(type = "object"), examples = @ExampleObject("""
			{"method": "google.longrunning.Operations.GetOperation", "status": "OK", "count": {"atLeast": 2}}""")))
	VerificationView verify(@Parameter(hidden = true) @RequestParam Map<String, String> query,
			HttpServletRequest request) {
		var scope = scope(document(query).fields("scope"));
		this.journal.requireOn();
		var body = this.bodies.orEmpty(request);
		return this.work.run(() -> verify(body, scope), (stop) -> onClientGone(request, stop));
	}

	@PostMapping("/calls/{number}:explain")
	@Operation(operationId = "explainCall", summary = "Explain why a call was served as it was",
			description = "Lists the scenarios and faults of the time of the call in the order in which they were tried, each with the first condition that did not hold, and the one that applied. For a call of no known method it lists the nearest paths.")
	@Parameter(name = "number", in = ParameterIn.PATH, description = "The number of the call in the journal",
			example = "1")
	@Parameter(name = "scope", in = ParameterIn.QUERY, description = "The project that the call must be of")
	ExplanationView explain(@PathVariable String number,
			@Parameter(hidden = true) @RequestParam Map<String, String> query, HttpServletRequest request) {
		var scope = scope(document(query).fields("scope"));
		this.journal.requireOn();
		var call = this.journal.find(number(number))
			.filter((found) -> scope.isEmpty() || scope.get().equals(found.call().scope()))
			.orElseThrow(() -> unknown(number));
		return this.work.run(() -> ExplanationView.of(this.explanations.of(call), this.json),
				(stop) -> onClientGone(request, stop));
	}

	private static long number(String text) {
		if (!text.matches("[0-9]{1,18}")) {
			throw StatusException.invalidField("number", "The number of a call has digits only, such as 17, not '"
					+ Excerpt.of(text) + "'. GET /emulator/v1/calls lists the calls with their numbers.");
		}
		return Long.parseLong(text);
	}

	private static StatusException unknown(String number) {
		return StatusException.of(Code.NOT_FOUND, "CALL_UNKNOWN", "The journal has no call with the number " + number
				+ ". GET /emulator/v1/calls lists the calls that it keeps; EMULATOR_JOURNAL_CAPACITY sets how many it keeps.");
	}

	private VerificationView verify(DocumentNode body, Optional<String> scope) {
		var forgotten = this.journal.forgotten();
		return view(this.queries.verify(body, calls(scope), forgotten));
	}

	private static DocumentNode document(Map<String, String> query) {
		return Document.parse("query", JsonMapper.shared().writeValueAsString(query));
	}

	private static Optional<String> scope(DocumentFields query) {
		return query.find("scope").map(CallPatternReader::scope);
	}

	private List<RecordedCall> calls(Optional<String> scope) {
		return this.journal.calls()
			.stream()
			.filter((call) -> scope.isEmpty() || scope.get().equals(call.scope()))
			.toList();
	}

	private CallView view(RecordedCall call) {
		return CallView.of(call, this.json);
	}

	private VerificationView view(VerificationResult result) {
		return new VerificationView(result.passed(), result.count(), result.message(),
				result.near().stream().map((near) -> new NearCallView(view(near.call()), near.differences())).toList());
	}

	/**
	 * A list of received calls.
	 *
	 * @param calls the calls in the order of arrival
	 * @param forgotten the number of older calls, of all projects, that were dropped to
	 * make room
	 */
	record CallList(List<CallView> calls, long forgotten) {
	}

	/**
	 * The result of a verification.
	 *
	 * @param passed true if the number of matching calls is as expected
	 * @param count the number of matching calls
	 * @param message the expectation and the received calls, in words
	 * @param near the closest calls if there are too few, the latest matching ones if
	 * there are too many
	 */
	record VerificationView(boolean passed, int count, String message, List<NearCallView> near) {
	}

	/**
	 * A call that nearly matches.
	 *
	 * @param call the call
	 * @param differences the conditions that the call does not meet, with its own values
	 */
	record NearCallView(CallView call, List<String> differences) {
	}

}
