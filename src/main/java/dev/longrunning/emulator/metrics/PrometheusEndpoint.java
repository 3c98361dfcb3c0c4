package dev.longrunning.emulator.metrics;

import java.util.List;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.util.MimeType;

/** The endpoint that Prometheus reads: {@code /actuator/prometheus}. */
@WebEndpoint(id = "prometheus")
final class PrometheusEndpoint implements AutoCloseable {

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	PrometheusEndpoint(List<MeterBinder> binders) {
		binders.forEach((binder) -> binder.bindTo(this.registry));
	}

	@ReadOperation(producesFrom = Format.class)
	WebEndpointResponse<String> scrape(Format format) {
		return new WebEndpointResponse<>(this.registry.scrape(format.type), format);
	}

	@Override
	public void close() {
		this.registry.close();
	}

	/** A format of the answer, which the header {@code Accept} chooses. */
	enum Format implements Producible<Format> {

		/** The text of Prometheus itself. */
		TEXT("text/plain;version=0.0.4;charset=utf-8") {
			@Override
			public boolean isDefault() {
				return true;
			}
		},

		/** The text of the standard that came of it. */
		OPEN_METRICS("application/openmetrics-text;version=1.0.0;charset=utf-8");

		private final String type;

		Format(String type) {
			this.type = type;
		}

		@Override
		public MimeType getProducedMimeType() {
			return MimeType.valueOf(this.type);
		}

	}

}
