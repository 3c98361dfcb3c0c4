package dev.longrunning.emulator.control;

import java.util.function.UnaryOperator;

import dev.longrunning.emulator.clock.ClockState;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.control.view.ClockView;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.operation.OperationControl;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The control API's endpoints for the clocks of the emulator. */
@RestController
@RequestMapping(path = "/emulator/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "clock", description = "The clock of operations")
class ClockController {

	private static final String SCOPE_DESCRIPTION = "The project whose clock is changed, as in projects/demo. The first change gives the project its own clock, until a reset. Without this parameter the call changes the main clock, which all other projects use";

	private final Clocks clocks;

	private final OperationControl operations;

	private final RequestDocument bodies;

	ClockController(Clocks clocks, OperationControl operations, RequestDocument bodies) {
		this.bodies = bodies;
		this.clocks = clocks;
		this.operations = operations;
	}

	@GetMapping("/clock")
	@Operation(operationId = "getClock", summary = "Get the clock")
	ClockView get(@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope) {
		return ClockView.of(this.clocks.of(ProjectName.scope(scope).orElse(EmulatorClock.MAIN)));
	}

	@PostMapping("/clock:advance")
	@Operation(operationId = "advanceClock", summary = "Move the clock forward",
			description = "By a duration, {\"by\": \"90s\"}, or to an instant, {\"to\": \"2026-01-02T03:04:05Z\"}. Returns once every change that is due by then is applied and every waiting client is answered.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"), examples = @ExampleObject("""
			{"by": "90s"}""")))
	ClockView advance(@Parameter(description = SCOPE_DESCRIPTION) @RequestParam(defaultValue = "") String scope,
			HttpServletRequest request) {
		var fields = this.bodies.of(request).fields("by", "to");
		var kind = fields.oneOf("by", "to")
			.orElseThrow(() -> fields.owner().wrong("expected one of the fields by, to."));
		if (kind.equals("by")) {
			var length = fields.of("by").duration();
			return changed(scope, (state) -> state.forwardBy(length));
		}
		var instant = fields.of("to").instant();
		return changed(scope, (state) -> state.forwardTo(instant));
	}

	@PostMapping("/clock:pause")
	@Operation(operationId = "pauseClock", summary = "Pause the clock")
	ClockView pause(@Parameter(description = SCOPE_DESCRIPTION) @RequestParam(defaultValue = "") String scope) {
		return changed(scope, (state) -> state.withPaused(true));
	}

	@PostMapping("/clock:resume")
	@Operation(operationId = "resumeClock", summary = "Resume the clock")
	ClockView resume(@Parameter(description = SCOPE_DESCRIPTION) @RequestParam(defaultValue = "") String scope) {
		return changed(scope, (state) -> state.withPaused(false));
	}

	@PostMapping("/clock:rate")
	@Operation(operationId = "rateClock", summary = "Set the rate of the clock",
			description = "The rate is the number of seconds of the clock in a second of real time: {\"rate\": 60} is a minute each second.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"), examples = @ExampleObject("""
			{"rate": 60}""")))
	ClockView rate(@Parameter(description = SCOPE_DESCRIPTION) @RequestParam(defaultValue = "") String scope,
			HttpServletRequest request) {
		var rate = this.bodies.of(request).fields("rate").of("rate").number();
		return changed(scope, (state) -> state.withRate(rate));
	}

	@PostMapping("/clock:drain")
	@Operation(operationId = "drainClock", summary = "Move the clock forward to the end of the last operation",
			description = "Every operation that ends by time alone is done then. Operations that are held, wait for polls or never end are unchanged.")
	ClockView drain(@Parameter(description = SCOPE_DESCRIPTION) @RequestParam(defaultValue = "") String scope) {
		var clock = this.clocks.ownClock(ProjectName.scope(scope).orElse(EmulatorClock.MAIN));
		this.operations.drain(clock);
		return ClockView.of(clock);
	}

	private ClockView changed(String scope, UnaryOperator<ClockState> change) {
		return ClockView.of(this.clocks.change(ProjectName.scope(scope).orElse(EmulatorClock.MAIN), change));
	}

}
