package dev.longrunning.emulator.upstream;

import java.util.LinkedHashMap;
import java.util.stream.Collectors;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.recording.Recorder;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The wiring of upstreams. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UpstreamSettings.class)
class UpstreamConfiguration {

	/** The client, which is made if there are upstreams. */
	@Bean
	@Lazy
	UpstreamClient upstreamClient(UpstreamSettings settings, Limits limits) {
		return UpstreamClient.start(settings.ca(), (int) limits.body().toBytes());
	}

	@Bean
	Upstreams upstreams(UpstreamSettings settings, Surfaces surfaces, Recorder recorder, Clocks clocks,
			ObjectProvider<UpstreamClient> client) {
		var upstreams = new LinkedHashMap<String, Upstream>();
		var timeout = settings.timeout();
		settings.services().forEach((service, address) -> {
			requireLoaded(service, surfaces);
			upstreams.put(service, new Upstream(service, address, timeout, client::getObject));
		});
		if (!upstreams.isEmpty()) {
			client.getObject();
		}
		return new Upstreams(upstreams, recorder, clocks);
	}

	private static void requireLoaded(String service, Surfaces surfaces) {
		if (surfaces.find(service).isEmpty()) {
			throw StatusException.invalidArgument("emulator.upstream." + service
					+ " is the upstream of a service that is not loaded. Loaded services: "
					+ surfaces.all().stream().map(Surface::service).collect(Collectors.joining(", ")) + ".");
		}
	}

}
