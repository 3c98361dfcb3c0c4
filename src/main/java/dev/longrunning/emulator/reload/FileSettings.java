package dev.longrunning.emulator.reload;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the files with scenarios, faults and seeds.
 *
 * @param watch whether changes of the files are taken while the emulator runs
 * @param interval the time between two looks at watched files
 */
@ConfigurationProperties("emulator.files")
public record FileSettings(@DefaultValue("false") boolean watch, @DefaultValue("1s") Duration interval) {

	public FileSettings {
		if (!interval.isPositive()) {
			throw new IllegalArgumentException(
					"emulator.files.interval must be a positive length of time, but is " + interval);
		}
	}

}
