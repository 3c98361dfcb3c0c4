package dev.longrunning.emulator.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import dev.longrunning.emulator.status.StatusException;

/**
 * A file of a user as it was when it was read.
 *
 * @param path the path of the file
 * @param text the text of the file; empty text if it could not be read
 * @param problem the reason why it could not be read; empty if it was read
 */
public record UserFile(Path path, String text, Optional<String> problem) {

	static UserFile read(String setting, Path path) {
		try {
			return new UserFile(path, Files.readString(path), Optional.empty());
		}
		catch (IOException ex) {
			return unreadable(setting, path, ex);
		}
	}

	static UserFile unreadable(String setting, Path path, IOException ex) {
		return new UserFile(path, "", Optional
			.of(setting + " names '" + path + "', which cannot be read (" + ex.getClass().getSimpleName() + ")."));
	}

	/**
	 * Parses the file.
	 * @return the document
	 * @throws StatusException INVALID_ARGUMENT if the file could not be read, or is
	 * neither YAML nor JSON
	 */
	public DocumentNode document() {
		this.problem.ifPresent((reason) -> {
			throw StatusException.invalidArgument(reason);
		});
		return Document.parse(this.path.toString(), this.text);
	}

	/**
	 * Returns a text that is the same for files with the same contents, and for files
	 * that cannot be read for the same reason.
	 * @return the checksum
	 */
	public String checksum() {
		return this.problem.orElseGet(() -> HexFormat.of().formatHex(sha256().digest(bytes())));
	}

	private byte[] bytes() {
		return this.text.getBytes(StandardCharsets.UTF_8);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
