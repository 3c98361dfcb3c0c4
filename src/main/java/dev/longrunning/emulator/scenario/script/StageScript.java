package dev.longrunning.emulator.scenario.script;

import java.util.Optional;

import dev.longrunning.emulator.expression.Template;

/**
 * A stage of a script.
 *
 * @param span the length of the stage
 * @param metadata the fields that are overlaid on the metadata during the stage
 */
public record StageScript(Span span, Optional<Template> metadata) {
}
