package dev.longrunning.emulator.scenario.script;

import java.util.Optional;

import dev.longrunning.emulator.rule.CallPattern;
import dev.longrunning.emulator.scenario.expression.CelExpression;

/**
 * The calls that a scenario is for.
 *
 * @param calls which calls are meant
 * @param condition what must hold for them
 * @param times how many of them it serves at most; empty: all
 */
public record When(CallPattern calls, Optional<CelExpression> condition, Optional<Integer> times) {
}
