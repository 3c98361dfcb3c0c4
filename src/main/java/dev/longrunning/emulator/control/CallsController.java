package dev.longrunning.emulator.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.longrunning.emulator.control.calls.CallQueries;
import dev.longrunning.emulator.control.calls.VerificationResult;
import dev.longrunning.emulator.control.view.CallView;
import dev.longrunning.emulator.control.view.EmptyAnswer;
import dev.longrunning.emulator.control.view.GoogleJson;
import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.fault.FaultReader;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.status.Code;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which calls came, and what became of them. */
@RestController
@RequestMapping(path = "/emulator/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "calls", description = "The calls that came: what they asked for and how they were answered")
class CallsController {

	private final Journal journal;

	private final CallQueries queries;

	private final GoogleJson json;

	private final RequestDocument bodies;

	private final ExpensiveWork work;

	CallsController(Journal journal, FaultReader methods, GoogleJson json, RequestDocument bodies, Limits limits,
			ExpensiveWork work) {
		this.bodies = bodies;
		this.journal = journal;
		this.queries = new CallQueries(methods, limits.steps());
		this.json = json;
		this.work = work;
	}

	@GetMapping("/calls")
	@Operation(operationId = "listCalls", summary = "List the calls that came",
			description = "In the order in which they came, also those that wait for their answer. A star in a pattern stands for any text.")
	@Parameter(name = "scope", in = ParameterIn.QUERY, description = "calls of this project, as in projects/demo")
	@Parameter(name = "method", in = ParameterIn.QUERY,
			description = "the name of the method, full or its own as in GetOperation, or a pattern")
	@Parameter(name = "operation", in = ParameterIn.QUERY, description = "the name of the operation, or a pattern")
	@Parameter(name = "transport", in = ParameterIn.QUERY, description = "REST or GRPC")
	@Parameter(name = "status", in = ParameterIn.QUERY, description = "the name of the code, OK included")
	@Parameter(name = "fault", in = ParameterIn.QUERY, description = "the name of the fault, or a pattern")
	@Parameter(name = "if", in = ParameterIn.QUERY, description = "a condition in CEL")
	@Parameter(name = "limit", in = ParameterIn.QUERY, description = "only so many, the latest")
	CallList list(@Parameter(hidden = true) @RequestParam Map<String, String> query, HttpServletRequest request) {
		var fields = document(query).fields("scope", "method", "operation", "transport", "status", "fault", "if",
				"limit");
		requireJournal();
		return this.work.run(() -> list(fields), (stop) -> onClientGone(request, stop));
	}

	private CallList list(DocumentFields fields) {
		var conditions = this.queries.conditions(fields);
		var forgotten = this.journal.forgotten();
		var calls = calls(scope(fields)).stream().filter(conditions::fit).toList();
		var first = fields.find("limit").map((limit) -> calls.size() - limit.count(0)).orElse(0);
		return new CallList(calls.stream().skip(Math.max(first, 0)).map(this::described).toList(), forgotten);
	}

	/** HTTP/1.1 does not tell. */
	private static void onClientGone(HttpServletRequest request, Runnable action) {
		ServletContextRequest.getServletContextRequest(request).addFailureListener((_) -> action.run());
	}

	@DeleteMapping("/calls")
	@Operation(operationId = "deleteCalls", summary = "Forget the calls that came")
	@Parameter(name = "scope", in = ParameterIn.QUERY, description = "those of this project only")
	EmptyAnswer delete(@Parameter(hidden = true) @RequestParam Map<String, String> query) {
		this.journal.clear(scope(document(query).fields("scope")));
		return new EmptyAnswer();
	}

	@PostMapping("/calls:verify")
	@Operation(operationId = "verifyCalls", summary = "Say whether certain calls came",
			description = "Conditions on calls, as of the list, and how many are wanted: a number, or {\"atLeast\": 2, \"atMost\": 5}; without a count one or more. Where it is not so, the message says what came and which calls were closest.")
	@Parameter(name = "scope", in = ParameterIn.QUERY, description = "of the calls of this project only")
	@RequestBody(content = @Content(schema = @Schema(type = "object"), examples = @ExampleObject("""
			{"method": "google.longrunning.Operations.GetOperation", "status": "OK", "count": {"atLeast": 2}}""")))
	DescribedVerdict verify(@Parameter(hidden = true) @RequestParam Map<String, String> query,
			HttpServletRequest request) {
		var scope = scope(document(query).fields("scope"));
		requireJournal();
		var body = this.bodies.orNothing(request);
		return this.work.run(() -> verified(body, scope), (stop) -> onClientGone(request, stop));
	}

	private DescribedVerdict verified(DocumentNode body, Optional<String> scope) {
		var forgotten = this.journal.forgotten();
		return described(this.queries.verdict(body, calls(scope), forgotten));
	}

	private static DocumentNode document(Map<String, String> query) {
		return Document.parse("query", JsonMapper.shared().writeValueAsString(query));
	}

	private static Optional<String> scope(DocumentFields query) {
		return query.find("scope").map(FaultReader::scope);
	}

	private void requireJournal() {
		if (this.journal.isOff()) {
			throw StatusException.of(Code.FAILED_PRECONDITION, "JOURNAL_OFF",
					"Nobody knows which calls came: EMULATOR_JOURNAL_CAPACITY is 0.");
		}
	}

	private List<RecordedCall> calls(Optional<String> scope) {
		return this.journal.calls()
			.stream()
			.filter((call) -> scope.isEmpty() || scope.get().equals(call.scope()))
			.toList();
	}

	private CallView described(RecordedCall call) {
		return CallView.of(call, this.json);
	}

	private DescribedVerdict described(VerificationResult verdict) {
		return new DescribedVerdict(verdict.passed(), verdict.count(), verdict.message(),
				verdict.near()
					.stream()
					.map((near) -> new DescribedNearCall(described(near.call()), near.differences()))
					.toList());
	}

	/**
	 * Calls that came.
	 *
	 * @param calls those, in the order in which they came
	 * @param forgotten how many calls, of any project, are known no more because others
	 * came
	 */
	record CallList(List<CallView> calls, long forgotten) {
	}

	/**
	 * Whether certain calls came.
	 *
	 * @param passed whether as many came as were wanted
	 * @param count how many came
	 * @param message what was wanted and what came
	 * @param near the calls that came closest, or too many
	 */
	record DescribedVerdict(boolean passed, int count, String message, List<DescribedNearCall> near) {
	}

	/**
	 * A call that came close.
	 *
	 * @param call the call
	 * @param differences what is otherwise than wanted
	 */
	record DescribedNearCall(CallView call, List<String> differences) {
	}

}
