package dev.longrunning.emulator.control;

import java.time.Instant;
import java.util.function.Consumer;

import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.document.Entry;
import io.swagger.v3.oas.annotations.Operation;
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
import org.springframework.web.bind.annotation.RestController;

/** What time it is for jobs. */
@RestController
@RequestMapping(path = "/emulator/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "clock", description = "The time that jobs go by")
class ClockController {

	private final EmulatorClock clock;

	ClockController(EmulatorClock clock) {
		this.clock = clock;
	}

	@GetMapping("/clock")
	@Operation(operationId = "getClock", summary = "Say what time it is")
	Clock get() {
		return new Clock(this.clock.instant(), this.clock.isPaused(), this.clock.rate());
	}

	@PostMapping("/clock:advance")
	@Operation(operationId = "advanceClock", summary = "Move the clock forward",
			description = "By a length of time, {\"by\": \"90s\"}, or to an instant, {\"to\": \"2026-01-02T03:04:05Z\"}. When this answers, everything that was due until then has happened and everybody who waited for it has been woken.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"), examples = @ExampleObject("""
			{"by": "90s"}""")))
	Clock advance(HttpServletRequest request) {
		var fields = WrittenBody.of(request).fields("by", "to");
		var kind = fields.oneOf("by", "to").orElseThrow(() -> fields.owner().wrong("one of by, to."));
		if (kind.equals("by")) {
			return moved(fields.of("by"), (by) -> this.clock.advance(by.duration()));
		}
		return moved(fields.of("to"), (to) -> this.clock.advanceTo(to.instant()));
	}

	@PostMapping("/clock:pause")
	@Operation(operationId = "pauseClock", summary = "Let the clock stand")
	Clock pause() {
		this.clock.pause();
		return get();
	}

	@PostMapping("/clock:resume")
	@Operation(operationId = "resumeClock", summary = "Let the clock go on")
	Clock resume() {
		this.clock.resume();
		return get();
	}

	@PostMapping("/clock:rate")
	@Operation(operationId = "rateClock", summary = "Let the clock go faster or slower",
			description = "{\"rate\": 60}: a minute of its time to a second of real time.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"), examples = @ExampleObject("""
			{"rate": 60}""")))
	Clock rate(HttpServletRequest request) {
		return moved(WrittenBody.of(request).fields("rate").of("rate"), (rate) -> this.clock.rate(rate.number()));
	}

	private Clock moved(Entry entry, Consumer<Entry> move) {
		move.accept(entry);
		return get();
	}

	/**
	 * The clock.
	 *
	 * @param now what time it is
	 * @param paused whether it stands
	 * @param rate seconds of its time to a second of real time, while it goes
	 */
	record Clock(Instant now, boolean paused, double rate) {
	}

}
