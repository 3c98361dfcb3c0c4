package dev.longrunning.emulator.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the store, used unless {@code spring.datasource.url} is set.
 *
 * @param directory the directory of the database files; empty: in memory
 * @param reserve the space to leave free on the directory's disk; with less, changes are
 * refused
 */
@ConfigurationProperties("emulator.store")
public record StoreSettings(@DefaultValue("") String directory, @DefaultValue("16MB") DataSize reserve) {

	public StoreSettings {
		if (reserve.isNegative()) {
			throw new IllegalArgumentException("emulator.store.reserve must not be negative; it is " + reserve);
		}
	}

}
