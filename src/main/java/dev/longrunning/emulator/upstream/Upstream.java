package dev.longrunning.emulator.upstream;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/** The address that the calls of one service are forwarded to. */
public final class Upstream {

	private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

	private final String service;

	private final URI address;

	private final Duration timeout;

	private final Supplier<UpstreamClient> client;

	Upstream(String service, URI address, Duration timeout, Supplier<UpstreamClient> client) {
		this.service = service;
		this.address = address;
		this.timeout = timeout;
		this.client = client;
	}

	/**
	 * Sends a request and waits for the whole answer.
	 * @param request the request
	 * @return the answer
	 * @throws StatusException UNAVAILABLE if the upstream cannot be reached or breaks the
	 * connection, DEADLINE_EXCEEDED if it does not answer in time
	 */
	public UpstreamResponse send(UpstreamRequest request) {
		var limit = request.timeLeft().filter((left) -> left.compareTo(this.timeout) < 0).orElse(this.timeout);
		try {
			return this.client.get().send(this.address, request, limit).get();
		}
		catch (ExecutionException ex) {
			throw failed(Objects.requireNonNullElse(ex.getCause(), ex), limit);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failed(ex, limit);
		}
	}

	/**
	 * The error for an answer that cannot be passed on.
	 * @param reason the reason, which continues a sentence
	 * @return UNAVAILABLE
	 */
	public StatusException unusable(String reason) {
		return StatusException.unavailable("UPSTREAM_UNAVAILABLE", "The upstream of " + this.service + ", "
				+ this.address + ", " + reason + ". " + setting() + " sets the upstream.", RETRY_DELAY);
	}

	private StatusException failed(Throwable cause, Duration limit) {
		return switch (cause) {
			case TimeoutException _ -> StatusException.of(Code.DEADLINE_EXCEEDED, "UPSTREAM_TIMEOUT",
					"The upstream of " + this.service + ", " + this.address + ", did not answer within "
							+ limit.toMillis() + " ms. " + setting()
							+ " sets the upstream, EMULATOR_UPSTREAM_TIMEOUT the longest time.");
			case InterruptedException _ -> gone();
			case CancellationException _ -> gone();
			case SSLException _ ->
				unusable("cannot be trusted: " + message(cause) + ". EMULATOR_UPSTREAM_CA names a file with its CA");
			case IllegalArgumentException _ -> unusable("sent more than EMULATOR_LIMITS_BODY allows");
			default -> unusable("cannot be reached or broke the connection: " + message(cause));
		};
	}

	private static StatusException gone() {
		return StatusException.of(Code.CANCELLED, "CLIENT_GONE", "The client has disconnected.");
	}

	private static String message(Throwable cause) {
		return (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
	}

	private String setting() {
		return "EMULATOR_UPSTREAM_" + this.service.replace('.', '_').toUpperCase(Locale.ROOT);
	}

}
