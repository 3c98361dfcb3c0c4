package dev.longrunning.emulator.fault.ready;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.core.io.ClassPathResource;

/**
 * A row of {@code faults/expectations.txt}.
 *
 * @param fault the ready-made fault
 * @param done whether the job is done when the calls begin
 * @param calls the calls of its role one after the other: {@code x} for one that it hits
 * @param rest what a call that it hits meets over REST
 * @param grpc what it meets over gRPC
 */
record Expectation(String fault, boolean done, String calls, String rest, String grpc) {

	static List<Expectation> all() {
		try {
			var text = new ClassPathResource("faults/expectations.txt").getContentAsString(StandardCharsets.UTF_8);
			return text.lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.map((line) -> Stream.of(line.split("\\|")).map(String::strip).toList())
				.map((row) -> new Expectation(row.get(0), row.get(1).equals("done"), row.get(2), row.get(3),
						row.get(4)))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.fault;
	}

}
