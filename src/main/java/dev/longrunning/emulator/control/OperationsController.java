package dev.longrunning.emulator.control;

import com.google.longrunning.Operation;
import com.google.protobuf.Any;
import com.google.rpc.Status;
import dev.longrunning.emulator.document.Entry;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.operation.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.timeline.Outcome;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Operations under a test's hand. */
@RestController
@RequestMapping(path = "/emulator/v1/operations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "operations", description = "Operations under a test's hand")
class OperationsController {

	private final Operations operations;

	private final MessageReader reader;

	private final MessageWriter writer;

	private final Polls polls;

	OperationsController(Operations operations, MessageReader reader, MessageWriter writer, Polls polls) {
		this.polls = polls;
		this.operations = operations;
		this.reader = reader;
		this.writer = writer;
	}

	@GetMapping("/{*name}")
	@io.swagger.v3.oas.annotations.Operation(operationId = "showOperation", summary = "Show an operation",
			description = "Without it counting as a poll. The name followed by /polls shows the polls that came, and the backoff they show.")
	byte[] show(@PathVariable String name) {
		if (name.lastIndexOf(Polls.SUFFIX) > 0 && name.endsWith(Polls.SUFFIX)) {
			return this.polls.of(new OperationName(name.substring(1, name.length() - Polls.SUFFIX.length())));
		}
		return json(this.operations.peek(new OperationName(name.substring(1))));
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
			case "complete" -> complete(name, WrittenBody.orNothing(request));
			case "fail" -> this.operations.settle(name, new Outcome.Failure(error(WrittenBody.orNothing(request))));
			default -> throw StatusException.of(Code.NOT_FOUND, "VERB_UNKNOWN",
					"After the name of an operation comes one of :hold, :release, :step, :complete, :fail.");
		});
	}

	private Operation complete(OperationName name, Entry body) {
		var response = body.fields("response").find("response").map((entry) -> new Outcome.Response(any(entry)));
		return response.isPresent() ? this.operations.settle(name, response.get()) : this.operations.complete(name);
	}

	private Any any(Entry entry) {
		return this.reader.readAny(entry.json());
	}

	private Status error(Entry body) {
		var fields = body.fields("code", "message", "details");
		var code = Code.valueOf(fields.of("code").choice(Code.FAILURES));
		var status = Status.newBuilder()
			.setCode(code.number())
			.setMessage(fields.find("message").map(Entry::text).orElse("A test let this operation fail."));
		fields.find("details")
			.ifPresent((details) -> details.items().forEach((detail) -> status.addDetails(any(detail))));
		return status.build();
	}

	private byte[] json(Operation operation) {
		return this.writer.write(operation, JsonStyle.PRETTY);
	}

}
