package dev.longrunning.emulator.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * What an emulator is told before it starts.
 *
 * @param <S> whose settings they are
 */
public interface EmulatorSettings<S extends EmulatorSettings<S>> {

	/**
	 * A setting for which there is no method here.
	 * @param name its name as an environment variable, such as
	 * {@code EMULATOR_CLOCK_RATE}
	 * @param value its value
	 * @return this
	 */
	S withSetting(String name, String value);

	/**
	 * Files for a setting, beside those that it has.
	 * @param setting its name as an environment variable
	 * @param files files or directories here, where the test runs
	 * @return this
	 */
	S withFiles(String setting, Path... files);

	/**
	 * What jobs do.
	 * @param files scenario files, or directories of these
	 * @return this
	 */
	default S withScenarios(Path... files) {
		return withFiles("EMULATOR_SCENARIO_FILES", files);
	}

	/**
	 * What goes wrong.
	 * @param files fault files, or directories of these
	 * @return this
	 */
	default S withFaults(Path... files) {
		return withFiles("EMULATOR_FAULT_FILES", files);
	}

	/**
	 * Which operations are there.
	 * @param files seed files, or directories of these
	 * @return this
	 */
	default S withSeeds(Path... files) {
		return withFiles("EMULATOR_SEED_FILES", files);
	}

	/**
	 * Further APIs.
	 * @param files definitions of these, or directories of such
	 * @return this
	 */
	default S withDefinitions(Path... files) {
		return withFiles("EMULATOR_SURFACES_DEFINITIONS", files);
	}

	/**
	 * How long a job takes that no scenario is for.
	 * @param length zero to be done in the start's answer
	 * @return this
	 */
	default S withDefaultDuration(Duration length) {
		return withSetting("EMULATOR_SCENARIO_DEFAULTDURATION", length.toString());
	}

	/**
	 * A clock that stands until a test moves it.
	 * @return this
	 */
	default S withPausedClock() {
		return withSetting("EMULATOR_CLOCK_PAUSED", "true");
	}

	/**
	 * A clock that shows a certain time at the start.
	 * @param instant which
	 * @return this
	 */
	default S withClockAt(Instant instant) {
		return withSetting("EMULATOR_CLOCK_START", instant.toString());
	}

	/**
	 * Only calls with credentials are let in.
	 * @return this
	 */
	default S withAuthRequired() {
		return withSetting("EMULATOR_AUTH", "required");
	}

}
