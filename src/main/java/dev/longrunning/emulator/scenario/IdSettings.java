package dev.longrunning.emulator.scenario;

import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of generated ids.
 *
 * @param seed makes ids repeatable; empty: they are random
 */
@ConfigurationProperties("emulator.ids")
public record IdSettings(Optional<Long> seed) {
}
