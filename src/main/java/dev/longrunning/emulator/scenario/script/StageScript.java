package dev.longrunning.emulator.scenario.script;

import java.util.Optional;

import dev.longrunning.emulator.scenario.expression.Template;

/**
 * One stage.
 *
 * @param span how long it lasts
 * @param metadata laid over the metadata meanwhile
 */
public record StageScript(Span span, Optional<Template> metadata) {
}
