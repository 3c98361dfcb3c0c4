package dev.longrunning.emulator.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.rule.CallPatternReader;

/** The catalogue of ready-made faults. It is read on first use. */
public final class FaultCatalogue {

	private static final String FILE = "/faults/catalogue.yaml";

	private FaultCatalogue() {
	}

	/**
	 * Returns all ready-made faults.
	 * @return the faults by name, in the order of the file
	 */
	public static Map<String, Fault> byName() {
		return Read.FAULTS;
	}

	/**
	 * Reads the file. Its faults select roles, not methods, and use no {@code like}, so
	 * the reader needs neither.
	 */
	private static Map<String, Fault> read() {
		try (var file = Objects.requireNonNull(FaultCatalogue.class.getResourceAsStream(FILE))) {
			var document = Document.parse(FILE, new String(file.readAllBytes(), StandardCharsets.UTF_8));
			var faults = new LinkedHashMap<String, Fault>();
			new FaultReader(new CallPatternReader(List::of), Map::of).all(document)
				.forEach((fault) -> faults.put(fault.name(), fault));
			return Collections.unmodifiableMap(faults);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static final class Read {

		private static final Map<String, Fault> FAULTS = read();

	}

}
