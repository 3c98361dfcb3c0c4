package dev.longrunning.emulator.scenario.script;

import java.util.Optional;

import dev.longrunning.emulator.expression.CelExpression;
import dev.longrunning.emulator.rule.CallPattern;

/**
 * The calls that a scenario applies to.
 *
 * @param calls the pattern of the calls
 * @param condition the condition on the calls
 * @param times the maximum number of calls; empty: no maximum
 */
public record When(CallPattern calls, Optional<CelExpression> condition, Optional<Integer> times) {
}
