package dev.longrunning.emulator;

import dev.longrunning.emulator.status.StatusException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one line what of the settings keeps the emulator from starting. */
class StartFailures extends AbstractFailureAnalyzer<StatusException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, StatusException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), "Correct what it names and start again.", cause);
	}

}
