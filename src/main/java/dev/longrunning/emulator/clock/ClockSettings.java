package dev.longrunning.emulator.clock;

import java.time.Instant;
import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the main clock.
 *
 * @param start the time that it shows at start; empty: real time
 * @param paused whether it is paused at start
 * @param rate seconds of its time for each second of real time
 */
@ConfigurationProperties("emulator.clock")
public record ClockSettings(Optional<Instant> start, @DefaultValue("false") boolean paused,
		@DefaultValue("1") double rate) {
}
