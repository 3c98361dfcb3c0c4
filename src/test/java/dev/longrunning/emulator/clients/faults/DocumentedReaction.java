package dev.longrunning.emulator.clients.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import dev.longrunning.emulator.clients.Transport;

/**
 * What the documentation says a client does about a fault: a row of its table.
 *
 * @param fault the ready-made fault
 * @param grpc what it does over gRPC
 * @param rest what it does over REST
 */
record DocumentedReaction(String fault, String grpc, String rest) {

	private static final String HEADING = "## How Google's Java client reacts";

	private static final String END = "## Ready-made faults";

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (.+) \\| (.+) \\|$");

	static List<DocumentedReaction> all() {
		try {
			var page = Files.readString(Path.of("docs/faults.md"));
			return ROW.matcher(page.substring(page.indexOf(HEADING), page.indexOf(END)))
				.results()
				.map((row) -> new DocumentedReaction(row.group(1), row.group(2), row.group(3)))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String over(Transport transport) {
		return switch (transport) {
			case GRPC -> this.grpc;
			case REST -> this.rest;
		};
	}

	@Override
	public String toString() {
		return this.fault;
	}

}
