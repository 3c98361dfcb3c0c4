package dev.longrunning.emulator.metrics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of metrics.
 *
 * @param metrics the amount of metrics
 */
@ConfigurationProperties("emulator")
public record MetricsSettings(@DefaultValue("off") Amount metrics) {

	/** The amount of metrics. */
	public enum Amount {

		/** None; the address of the metrics does not exist. */
		OFF,

		/** Counts, sums and present values. */
		ON,

		/** Also the distribution of the durations of calls. */
		HISTOGRAMS

	}

}
