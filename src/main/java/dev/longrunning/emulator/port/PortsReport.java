package dev.longrunning.emulator.port;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.longrunning.emulator.status.StatusException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The report of the open ports when the emulator is ready: a line in the log, and a file
 * that exists only while the ports are open.
 */
@Component
@EnableConfigurationProperties({ PortSettings.class, TlsSettings.class })
final class PortsReport {

	private static final Logger LOG = LoggerFactory.getLogger(PortsReport.class);

	private final OpenPorts ports;

	private final TlsPort tls;

	private final Optional<Path> file;

	PortsReport(OpenPorts ports, TlsPort tls, PortSettings settings) {
		this.ports = ports;
		this.tls = tls;
		this.file = settings.file();
		this.file.ifPresent(PortsReport::clear);
	}

	/**
	 * Runs before other listeners, so that the file exists when the emulator is seen as
	 * ready.
	 */
	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void report(AvailabilityChangeEvent<ReadinessState> event) {
		if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
			LOG.info("Listening on {}{}",
					this.ports.byName()
						.entrySet()
						.stream()
						.map((port) -> port.getKey() + " " + port.getValue())
						.collect(Collectors.joining(", ")),
					authority());
			LOG.info("The console is at http://localhost:{}", this.ports.byName().get(OpenPorts.SHARED));
			this.file.ifPresent(this::write);
		}
	}

	@EventListener
	void remove(ContextClosedEvent event) throws IOException {
		if (this.file.isPresent()) {
			Files.deleteIfExists(this.file.get());
		}
	}

	private String authority() {
		return this.tls.authority()
			.map((_) -> this.tls.authorityFile().map(Path::toString).orElse("GET /emulator/v1/ca.pem"))
			.map((where) -> "; the CA of https: " + where)
			.orElse("");
	}

	private void write(Path path) {
		try {
			WholeFile.write(path,
					JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this.ports.byName())
							+ "\n");
		}
		catch (IOException ex) {
			throw unwritable(path, ex);
		}
	}

	/** Deletes the outdated file of an earlier process. */
	private static void clear(Path path) {
		try {
			Files.createDirectories(path.toAbsolutePath().getParent());
			Files.deleteIfExists(path);
		}
		catch (IOException ex) {
			throw unwritable(path, ex);
		}
	}

	private static StatusException unwritable(Path path, IOException ex) {
		return StatusException.invalidArgument("emulator.ports.file names '" + path + "', which cannot be written ("
				+ ex.getClass().getSimpleName() + ").");
	}

}
