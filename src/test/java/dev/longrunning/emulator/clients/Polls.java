package dev.longrunning.emulator.clients;

import java.time.Duration;

import com.google.api.gax.longrunning.OperationTimedPollAlgorithm;
import com.google.api.gax.retrying.RetrySettings;

/**
 * Polls that follow each other quickly. Without them a job that is not done at the first
 * poll costs a test up to 60 seconds, which is when some Java clients look for the second
 * time.
 */
public final class Polls {

	private Polls() {
	}

	/**
	 * Looks again every 20 milliseconds, for half a minute.
	 * @return the algorithm, for the operation settings of each method
	 */
	public static OperationTimedPollAlgorithm quick() {
		return OperationTimedPollAlgorithm.create(RetrySettings.newBuilder()
			.setInitialRetryDelayDuration(Duration.ofMillis(20))
			.setRetryDelayMultiplier(1)
			.setMaxRetryDelayDuration(Duration.ofMillis(20))
			.setTotalTimeoutDuration(Duration.ofSeconds(30))
			.build());
	}

}
