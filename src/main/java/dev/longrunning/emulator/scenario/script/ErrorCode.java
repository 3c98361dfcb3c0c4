package dev.longrunning.emulator.scenario.script;

import java.util.Optional;
import java.util.stream.Stream;

import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.status.Code;

/** The code of an error that users write, as a number or a name. */
public final class ErrorCode {

	private ErrorCode() {
	}

	/**
	 * Reads a code.
	 * @param entry the number or name
	 * @return the code, not OK
	 */
	public static Code read(DocumentNode entry) {
		return entry.text().matches("-?\\d+")
				? of(entry.text()).orElseThrow(
						() -> entry.wrong("expected a code from 1 to 16, or its name, found '" + entry.text() + "'."))
				: Code.valueOf(entry.choice(Code.FAILURES));
	}

	/**
	 * Parses a code.
	 * @param text the number or name
	 * @return the code; empty for OK and for any other text
	 */
	public static Optional<Code> of(String text) {
		return Stream.of(Code.values())
			.filter((code) -> code != Code.OK)
			.filter((code) -> text.equals(code.name()) || text.equals(String.valueOf(code.number())))
			.findFirst();
	}

}
