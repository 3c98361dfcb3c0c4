package dev.longrunning.emulator.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where operations are kept, unless {@code spring.datasource.url} says it.
 *
 * @param directory a directory for the database files; empty: in memory
 */
@ConfigurationProperties("emulator.store")
record StoreProperties(@DefaultValue("") String directory) {
}
