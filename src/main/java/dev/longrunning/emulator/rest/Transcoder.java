package dev.longrunning.emulator.rest;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import com.google.protobuf.Message;
import dev.longrunning.emulator.call.Call;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.dispatch.Dispatcher;
import dev.longrunning.emulator.dispatch.ExceptionMapper;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.UnknownFields;
import dev.longrunning.emulator.rest.request.RequestBinder;
import dev.longrunning.emulator.rest.request.RestRequest;
import dev.longrunning.emulator.rest.request.ServiceTarget;
import dev.longrunning.emulator.rest.request.SystemParameters;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Route;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.path.QueryParameters;
import dev.longrunning.emulator.surface.path.Routes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transcoding of HTTP requests to calls (AIP-127), and of their results to HTTP
 * answers. It answers every request, also one that fails.
 */
final class Transcoder {

	private static final Logger LOG = LoggerFactory.getLogger(Transcoder.class);

	private static final Pattern VERSION = Pattern.compile("v\\d[a-z0-9]*");

	private final Surfaces surfaces;

	private final Dispatcher dispatcher;

	private final Map<UnknownFields, RequestBinder> binders = new EnumMap<>(UnknownFields.class);

	private final ResponseRenderer renderer;

	private final NotFoundResponses notFound;

	private final Journal journal;

	private final RestForwarding forwarding;

	Transcoder(Surfaces surfaces, Dispatcher dispatcher, MessageReader reader, ResponseRenderer renderer,
			Journal journal, RestForwarding forwarding) {
		this.forwarding = forwarding;
		this.surfaces = surfaces;
		this.dispatcher = dispatcher;
		this.journal = journal;
		for (var unknownFields : UnknownFields.values()) {
			this.binders.put(unknownFields, RequestBinder.with(reader, unknownFields));
		}
		this.renderer = renderer;
		this.notFound = new NotFoundResponses(surfaces, new ErrorResponses(renderer));
	}

	/**
	 * Answers a request.
	 * @param request the request
	 * @return the answer
	 */
	RestResponse answer(RestRequest request) {
		return new Exchange(request).answer();
	}

	private RequestBinder binder(Optional<Surface> surface) {
		var unknownFields = surface.map(Surface::unknownFields).orElse(UnknownFields.REFUSED);
		return Objects.requireNonNull(this.binders.get(unknownFields));
	}

	private static boolean isVersioned(Routes.Match<Route> match) {
		var version = match.variables().get("version");
		return match.target().surface().isPresent() || (version != null && VERSION.matcher(version).matches());
	}

	private static Optional<Duration> timeLeft(RestRequest request) {
		return request.headers().get("x-server-timeout").map(Transcoder::seconds);
	}

	/**
	 * Parses seconds of any size: the cast to milliseconds stops at the largest long.
	 */
	private static Duration seconds(String text) {
		try {
			var seconds = Double.parseDouble(text);
			if (Double.isFinite(seconds)) {
				return Duration.ofMillis((long) (seconds * 1000));
			}
		}
		catch (NumberFormatException _) {
			// refused below
		}
		throw StatusException.invalidArgument(
				"The header x-server-timeout must be a number of seconds such as 30 or 0.5, not '" + text + "'.");
	}

	/** One request that is being answered. */
	private final class Exchange {

		private final RestRequest request;

		private final CallRecorder recorder;

		private SystemParameters parameters = SystemParameters.defaults();

		private ErrorSource source = ErrorSource.NONE;

		private boolean isShared;

		Exchange(RestRequest request) {
			this.request = request;
			this.recorder = Transcoder.this.journal.startRecording(Caller.Transport.REST, line(),
					request.headers()::only);
		}

		private String line() {
			return this.request.httpMethod() + " " + this.request.path();
		}

		RestResponse answer() {
			try {
				return routed();
			}
			catch (StatusException ex) {
				LOG.debug("{}: {}", line(), ex.getMessage());
				return failed(ex);
			}
			catch (RuntimeException ex) {
				return failed(ExceptionMapper.of(line(), ex));
			}
		}

		private RestResponse failed(StatusException failure) {
			this.recorder.answered(failure.code());
			return Transcoder.this.renderer.of(failure, this.source, this.parameters);
		}

		private RestResponse routed() {
			var target = ServiceTarget.of(this.request, Transcoder.this.surfaces);
			this.source = ErrorSource.of(target.service());
			var query = QueryParameters.parse(this.request.query());
			this.parameters = SystemParameters.of(query, this.request.headers());
			return Transcoder.this.surfaces.route(this.request.httpMethod(query), target.path(), target.service())
				.filter(Transcoder::isVersioned)
				.map((match) -> dispatched(owners(match, query, target), query, target))
				.orElseGet(() -> notFound(target));
		}

		/**
		 * A path that no definition has is forwarded too if its service has an upstream.
		 */
		private RestResponse notFound(ServiceTarget target) {
			var upstream = Transcoder.this.forwarding.upstreams().of(target.service());
			if (upstream.isPresent()) {
				return Transcoder.this.forwarding.answer(upstream.get(), this.request, target.path(), Optional.empty(),
						this.recorder);
			}
			this.recorder.answered(Code.NOT_FOUND);
			return Transcoder.this.notFound.answer(this.request, target.service(), this.parameters);
		}

		/**
		 * Returns the route to operations of the service that has them, if a path belongs
		 * to several services. For operations that none has, errors have the members that
		 * clients of each service read.
		 */
		private Routes.Match<Route> owners(Routes.Match<Route> match, QueryParameters query, ServiceTarget target) {
			var route = match.target();
			if (!route.method().isOnOwnOperations() || target.service().isPresent()) {
				return match;
			}
			var call = new Call(route.method(), route.surface(), binder(route.surface()).bindPath(match),
					caller(query));
			var owner = Transcoder.this.forwarding.upstreams()
				.owner(call)
				.or(() -> Transcoder.this.dispatcher.owner(call));
			if (owner.isPresent() && owner.equals(route.surface().map(Surface::service))) {
				return match;
			}
			var other = Transcoder.this.surfaces.longRunningRoute(this.request.httpMethod(query), target.path());
			this.isShared = other.flatMap((one) -> one.target().surface()).isPresent();
			return owner.flatMap((_) -> other).orElse(match);
		}

		private RestResponse dispatched(Routes.Match<Route> match, QueryParameters query, ServiceTarget target) {
			var method = match.target().method();
			this.recorder.setMethod(method);
			var surface = target.surface(match.target());
			this.source = new ErrorSource(surface, this.isShared);
			if (Transcoder.this.forwarding.upstreams().exist()) {
				var forwarded = forwarded(match, query, target, surface);
				if (forwarded.isPresent()) {
					return forwarded.get();
				}
			}
			this.parameters.fields().check(method.output());
			var message = binder(surface).bind(this.request, query, match);
			var outcome = Transcoder.this.dispatcher.dispatch(new Call(method, surface, message, caller(query)),
					this.recorder);
			var answer = Transcoder.this.renderer.of(outcome.response(), this.parameters);
			this.recorder.answered(outcome.code());
			return outcome.onTheWire().map((fault) -> RestWireFaults.apply(fault, answer)).orElse(answer);
		}

		private Optional<RestResponse> forwarded(Routes.Match<Route> match, QueryParameters query, ServiceTarget target,
				Optional<Surface> surface) {
			var method = match.target().method();
			var named = new Call(method, surface, binder(surface).bindPath(match), caller(query));
			return Transcoder.this.forwarding.upstreams()
				.of(named, () -> Transcoder.this.dispatcher.owner(named).isPresent())
				.map((upstream) -> {
					var body = this.request.body().read();
					var whole = this.request.withBody(() -> body);
					return Transcoder.this.forwarding.answer(upstream, whole, target.path(), bound(whole, query, match)
						.map((message) -> new Call(method, surface, message, caller(query))), this.recorder);
				});
		}

		/** An upstream may take requests that do not fit the definitions. */
		private Optional<Message> bound(RestRequest whole, QueryParameters query, Routes.Match<Route> match) {
			try {
				return Optional.of(Objects.requireNonNull(Transcoder.this.binders.get(UnknownFields.IGNORED))
					.bind(whole, query, match));
			}
			catch (StatusException _) {
				return Optional.empty();
			}
		}

		private Caller caller(QueryParameters query) {
			var headers = this.request.headers();
			return new Caller(Caller.Transport.REST, headers::values,
					() -> SystemParameters.credentials(query, headers), timeLeft(this.request), this.request.gone());
		}

	}

}
