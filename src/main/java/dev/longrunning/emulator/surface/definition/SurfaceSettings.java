package dev.longrunning.emulator.surface.definition;

import java.nio.file.Path;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the APIs beside the built-in ones.
 *
 * @param definitions files, or directories of files: descriptor sets, {@code .proto}
 * files, jars of these and service configs, in any mix
 * @param strict {@code true}, or the services that answer only on the bindings that they
 * declare
 */
@ConfigurationProperties("emulator.surfaces")
public record SurfaceSettings(@DefaultValue List<Path> definitions, @DefaultValue("false") List<String> strict) {
}
