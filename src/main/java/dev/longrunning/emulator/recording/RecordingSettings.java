package dev.longrunning.emulator.recording;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of recordings.
 *
 * @param capacity the largest number of recordings; 0 turns recording off
 */
@ConfigurationProperties("emulator.recording")
record RecordingSettings(@DefaultValue("1000") int capacity) {

	RecordingSettings {
		if (capacity < 0) {
			throw new IllegalArgumentException("emulator.recording.capacity must not be negative, but is " + capacity);
		}
	}

}
