package dev.longrunning.emulator.explanation;

import dev.longrunning.emulator.journal.CallRecorder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of answered calls with their explanations.
 *
 * @param explanations the explanations
 */
record CallLog(Explanations explanations) {

	private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

	/** Logs a call at DEBUG. It is explained only if the log shows it. */
	void log(CallRecorder call) {
		if (LOG.isDebugEnabled()) {
			LOG.debug("{}", this.explanations.of(call.tried()));
		}
	}

}
