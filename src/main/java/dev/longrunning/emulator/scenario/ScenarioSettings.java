package dev.longrunning.emulator.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs go that nobody wrote a script for.
 *
 * @param defaultDuration how long they take; zero: done in the start's answer
 * @param cancelDelay how long a cancel takes to take effect
 * @param files files with scenarios, or directories of such
 */
@ConfigurationProperties("emulator.scenario")
public record ScenarioSettings(@DefaultValue("3s") Duration defaultDuration,
		@DefaultValue("500ms") Duration cancelDelay, @DefaultValue List<Path> files) {

	public ScenarioSettings {
		files = List.copyOf(files);
		requireNotNegative("defaultduration", defaultDuration);
		requireNotNegative("canceldelay", cancelDelay);
	}

	private static void requireNotNegative(String name, Duration length) {
		if (length.isNegative()) {
			throw new IllegalArgumentException("emulator.scenario." + name + " is a length of time, not " + length);
		}
	}

}
