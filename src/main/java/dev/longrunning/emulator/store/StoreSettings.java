package dev.longrunning.emulator.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where operations are kept, unless {@code spring.datasource.url} says it.
 *
 * @param directory a directory for the database files; empty: in memory
 * @param reserve the space on the directory's disk that is left free: with less, nothing
 * is written
 */
@ConfigurationProperties("emulator.store")
record StoreSettings(@DefaultValue("") String directory, @DefaultValue("16MB") DataSize reserve) {

	StoreSettings {
		if (reserve.isNegative()) {
			throw new IllegalArgumentException("emulator.store.reserve is a size, not " + reserve);
		}
	}

}
