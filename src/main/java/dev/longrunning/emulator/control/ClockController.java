package dev.longrunning.emulator.control;

import java.time.Instant;
import java.util.function.UnaryOperator;

import dev.longrunning.emulator.clock.ClockState;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;
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

/** What time it is for jobs. */
@RestController
@RequestMapping(path = "/emulator/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "clock", description = "The time that jobs go by")
class ClockController {

	private static final String OWN = "The project whose clock is meant. From its first change on it goes by a clock of its own, until a reset. Without it the clock of all others is meant";

	private final Clocks clocks;

	private final OperationControl operations;

	private final RequestDocument bodies;

	ClockController(Clocks clocks, OperationControl operations, RequestDocument bodies) {
		this.bodies = bodies;
		this.clocks = clocks;
		this.operations = operations;
	}

	@GetMapping("/clock")
	@Operation(operationId = "getClock", summary = "Say what time it is")
	Clock get(@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope) {
		return described(this.clocks.of(ProjectName.scope(scope).orElse(EmulatorClock.MAIN)));
	}

	@PostMapping("/clock:advance")
	@Operation(operationId = "advanceClock", summary = "Move the clock forward",
			description = "By a length of time, {\"by\": \"90s\"}, or to an instant, {\"to\": \"2026-01-02T03:04:05Z\"}. When this answers, everything that was due until then has happened and everybody who waited for it has been answered.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"), examples = @ExampleObject("""
			{"by": "90s"}""")))
	Clock advance(@Parameter(description = OWN) @RequestParam(defaultValue = "") String scope,
			HttpServletRequest request) {
		var fields = this.bodies.of(request).fields("by", "to");
		var kind = fields.oneOf("by", "to").orElseThrow(() -> fields.owner().wrong("one of by, to."));
		if (kind.equals("by")) {
			var length = fields.of("by").duration();
			return changed(scope, (state) -> state.forwardBy(length));
		}
		var instant = fields.of("to").instant();
		return changed(scope, (state) -> state.forwardTo(instant));
	}

	@PostMapping("/clock:pause")
	@Operation(operationId = "pauseClock", summary = "Let the clock stand")
	Clock pause(@Parameter(description = OWN) @RequestParam(defaultValue = "") String scope) {
		return changed(scope, (state) -> state.standing(true));
	}

	@PostMapping("/clock:resume")
	@Operation(operationId = "resumeClock", summary = "Let the clock go on")
	Clock resume(@Parameter(description = OWN) @RequestParam(defaultValue = "") String scope) {
		return changed(scope, (state) -> state.standing(false));
	}

	@PostMapping("/clock:rate")
	@Operation(operationId = "rateClock", summary = "Let the clock go faster or slower",
			description = "{\"rate\": 60}: a minute of its time to a second of real time.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"), examples = @ExampleObject("""
			{"rate": 60}""")))
	Clock rate(@Parameter(description = OWN) @RequestParam(defaultValue = "") String scope,
			HttpServletRequest request) {
		var rate = this.bodies.of(request).fields("rate").of("rate").number();
		return changed(scope, (state) -> state.going(rate));
	}

	@PostMapping("/clock:drain")
	@Operation(operationId = "drainClock", summary = "Move the clock forward to the end of the last job",
			description = "To where every job has ended that ends by itself. Jobs that are held, wait for polls or never end stay as they are.")
	Clock drain(@Parameter(description = OWN) @RequestParam(defaultValue = "") String scope) {
		var clock = this.clocks.own(ProjectName.scope(scope).orElse(EmulatorClock.MAIN));
		this.operations.drain(clock);
		return described(clock);
	}

	private Clock changed(String scope, UnaryOperator<ClockState> change) {
		return described(this.clocks.change(ProjectName.scope(scope).orElse(EmulatorClock.MAIN), change));
	}

	private static Clock described(EmulatorClock clock) {
		return new Clock(clock.instant(), clock.isPaused(), clock.rate(), clock.zone());
	}

	/**
	 * The clock.
	 *
	 * @param now what time it is
	 * @param paused whether it stands
	 * @param rate seconds of its time to a second of real time, while it goes
	 * @param scope the project whose own clock it is; empty for the one that all go by
	 * who have none
	 */
	record Clock(Instant now, boolean paused, double rate, String scope) {
	}

}
