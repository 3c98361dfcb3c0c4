package dev.longrunning.emulator.control.stream;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.control.ScopeParameter;
import dev.longrunning.emulator.event.EventReader;
import dev.longrunning.emulator.event.EventStreams;
import dev.longrunning.emulator.event.NumberedEvent;
import dev.longrunning.emulator.name.ProjectName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The control API's endpoint for the stream of all changes. */
@RestController
@RequestMapping(path = "/emulator/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
@Tag(name = "events", description = "One stream of all changes")
class EventsController {

	private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(10);

	private final EventStreams streams;

	private final Clocks clocks;

	EventsController(EventStreams streams, Clocks clocks) {
		this.streams = streams;
		this.clocks = clocks;
	}

	@GetMapping
	@Operation(operationId = "streamEvents", summary = "Stream all changes",
			description = "Server-sent events from now on, or after the one whose id is in the header Last-Event-ID: operation, stage, call, resource, clock, rules, reset, gap. After reset and gap, read again what you show. The stream does not count as a wait.")
	@ApiResponse(responseCode = "200",
			content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
	void stream(@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
			HttpServletRequest request, HttpServletResponse response) {
		try (var reader = this.streams.open(ProjectName.scope(scope), Optional.ofNullable(lastEventId))) {
			ServletContextRequest.getServletContextRequest(request).addFailureListener((_) -> reader.abandon());
			stream(reader, new ServerSentEvents(response));
		}
		catch (UncheckedIOException _) {
			// the client has disconnected
		}
	}

	/** The id in a comment moves on, so that a quiet project can be resumed too. */
	private void stream(EventReader reader, ServerSentEvents stream) {
		stream.send(": open\nid: " + reader.id());
		while (reader.isOpen()) {
			var events = reader.next(this.clocks.main().timer(HEARTBEAT_INTERVAL));
			if (reader.isOpen()) {
				stream.send(events.isEmpty() ? ": nothing new\nid: " + reader.id()
						: events.stream().map(EventsController::text).collect(Collectors.joining("\n\n")));
			}
		}
	}

	private static String text(NumberedEvent event) {
		return "id: " + event.id() + "\nevent: " + event.event().kind() + "\ndata: "
				+ JsonMapper.shared().writeValueAsString(event.event());
	}

}
