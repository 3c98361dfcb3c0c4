package dev.longrunning.emulator.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.longrunning.emulator.document.UserFiles;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of jobs, and of the files with scenarios.
 *
 * @param defaultDuration the duration of a job without a scenario; zero: done in the
 * response of the start
 * @param cancelDelay the time between a cancel and its effect, for a job without a
 * scenario
 * @param files files with scenarios, or directories of such files
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
			throw new IllegalArgumentException("emulator.scenario." + name + " must not be negative, but is " + length);
		}
	}

	/**
	 * Returns the files of the setting.
	 * @return the files
	 */
	public UserFiles userFiles() {
		return new UserFiles("emulator.scenario.files", this.files);
	}

}
