package dev.longrunning.emulator.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The settings of an emulator before its start.
 *
 * @param <S> the type of emulator
 */
public interface EmulatorSettings<S extends EmulatorSettings<S>> {

	/**
	 * Sets any setting.
	 * @param name the name as an environment variable, such as {@code EMULATOR_CLOCK_RATE}
	 * @param value the value
	 * @return this
	 */
	S withSetting(String name, String value);

	/**
	 * Adds files to a setting.
	 * @param setting the name of the setting as an environment variable
	 * @param files the files or directories on the machine of the test
	 * @return this
	 */
	S withFiles(String setting, Path... files);

	/**
	 * Adds scenarios, which define the course of operations.
	 * @param files the scenario files, or directories of them
	 * @return this
	 */
	default S withScenarios(Path... files) {
		return withFiles("EMULATOR_SCENARIO_FILES", files);
	}

	/**
	 * Adds faults, which make calls fail.
	 * @param files the fault files, or directories of them
	 * @return this
	 */
	default S withFaults(Path... files) {
		return withFiles("EMULATOR_FAULT_FILES", files);
	}

	/**
	 * Adds operations that exist after the start.
	 * @param files the seed files, or directories of them
	 * @return this
	 */
	default S withSeeds(Path... files) {
		return withFiles("EMULATOR_SEED_FILES", files);
	}

	/**
	 * Adds APIs.
	 * @param files the definitions of APIs, or directories of them
	 * @return this
	 */
	default S withDefinitions(Path... files) {
		return withFiles("EMULATOR_SURFACES_DEFINITIONS", files);
	}

	/**
	 * Sets the duration of operations that no scenario matches.
	 * @param length the duration; with zero, the start answers with an operation that is done
	 * @return this
	 */
	default S withDefaultDuration(Duration length) {
		return withSetting("EMULATOR_SCENARIO_DEFAULTDURATION", length.toString());
	}

	/**
	 * Starts with a paused clock, so that only a test moves it.
	 * @return this
	 */
	default S withPausedClock() {
		return withSetting("EMULATOR_CLOCK_PAUSED", "true");
	}

	/**
	 * Sets the time of the clock at the start.
	 * @param instant the time
	 * @return this
	 */
	default S withClockAt(Instant instant) {
		return withSetting("EMULATOR_CLOCK_START", instant.toString());
	}

	/**
	 * Requires credentials for calls.
	 * @return this
	 */
	default S withAuthRequired() {
		return withSetting("EMULATOR_AUTH", "required");
	}

}
