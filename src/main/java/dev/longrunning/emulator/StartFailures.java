package dev.longrunning.emulator;

import dev.longrunning.emulator.status.StatusException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * The failure analyzer for invalid settings. It reports the error without a stack trace.
 */
class StartFailures extends AbstractFailureAnalyzer<StatusException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, StatusException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Correct the setting or file in the message and start again.", cause);
	}

}
