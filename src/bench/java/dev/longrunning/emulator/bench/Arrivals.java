package dev.longrunning.emulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;

/**
 * When answers come to connections that wait for one each. One thread looks at all of them and
 * leaves the answers to be read later: the servers run on the same machine.
 */
final class Arrivals implements AutoCloseable {

	private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

	private final List<HttpConnection> connections;

	private final Selector selector;

	private final long[] nanos;

	private int arrived;

	Arrivals(List<HttpConnection> connections) {
		this.connections = List.copyOf(connections);
		this.nanos = new long[connections.size()];
		try {
			this.selector = Selector.open();
			for (var connection : connections) {
				connection.channel().configureBlocking(false).register(this.selector, SelectionKey.OP_READ);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** When each came, by the system's nanoseconds, in the order in which they came. */
	long[] await() {
		try {
			while (this.arrived < this.nanos.length) {
				if (this.selector.select(this::arrives, LONGEST_SILENCE.toMillis()) == 0) {
					throw new WrongAnswerException(
							"%d of %d were answered.".formatted(this.arrived, this.nanos.length));
				}
			}
			return this.nanos;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void arrives(SelectionKey connection) {
		this.nanos[this.arrived++] = System.nanoTime();
		connection.cancel();
	}

	/** The answers can be read. */
	@Override
	public void close() {
		try {
			this.selector.close();
			for (var connection : this.connections) {
				connection.channel().configureBlocking(true);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
