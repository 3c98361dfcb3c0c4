package dev.longrunning.emulator.scenario.script;

/**
 * The effect of a scenario on a call: a script for a start, an answer for other calls.
 */
public sealed interface ScenarioEffect permits Script, ScriptedAnswer {

}
