package dev.longrunning.emulator.journal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the journal.
 *
 * @param capacity the number of calls that it keeps; 0: none
 */
@ConfigurationProperties("emulator.journal")
public record JournalSettings(@DefaultValue("10000") int capacity) {

	public JournalSettings {
		if (capacity < 0) {
			throw new IllegalArgumentException("emulator.journal.capacity is a number of calls, not " + capacity);
		}
	}

}
