package dev.longrunning.emulator.port;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

import dev.longrunning.emulator.status.StatusException;

/**
 * The file of the emulator's own CA. A client that trusts the CA once trusts it after
 * every start.
 *
 * @param path the path of the certificate; the key is beside it
 */
record AuthorityFile(Path path) {

	private static final String SETTING = "emulator.tls.cafile";

	/**
	 * Reads the CA, or creates and stores a new one if the file does not exist.
	 * @param now the real time
	 * @return the CA
	 * @throws StatusException INVALID_ARGUMENT if the files are not a valid CA
	 */
	CertificateAuthority open(Instant now) {
		if (Files.exists(this.path) != Files.exists(key())) {
			throw StatusException.invalidArgument(SETTING + ": a CA needs both '" + this.path + "' and '" + key()
					+ "', but only one of them exists. Remove it, or set a file that does not exist yet.");
		}
		return Files.exists(this.path) ? read(now) : write(CertificateAuthority.create(now));
	}

	private Path key() {
		return this.path.resolveSibling(this.path.getFileName() + ".key");
	}

	private CertificateAuthority read(Instant now) {
		var certificate = new PemFile(SETTING, this.path).certificates().getFirst();
		var key = new PemFile(SETTING, key()).key();
		var identity = new Identity(key, List.of(certificate));
		if (!identity.hasMatchingKey() || certificate.getBasicConstraints() < 0) {
			throw StatusException.invalidArgument(SETTING + ": '" + this.path + "' and '" + key()
					+ "' are not the certificate and the key of a CA. Remove both to create a new CA.");
		}
		identity.requireValid(SETTING + " ('" + this.path + "')", now);
		return new CertificateAuthority(certificate, key);
	}

	private CertificateAuthority write(CertificateAuthority authority) {
		try {
			Files.createDirectories(this.path.toAbsolutePath().getParent());
			createForOwner(key());
			Files.writeString(key(), PemFile.text("PRIVATE KEY", authority.key().getEncoded()));
			WholeFile.write(this.path, authority.pem());
			return authority;
		}
		catch (IOException ex) {
			throw StatusException.invalidArgument(SETTING + ": the CA cannot be written to '" + this.path + "' ("
					+ ex.getClass().getSimpleName() + ").");
		}
	}

	private static void createForOwner(Path file) throws IOException {
		if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
			Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		}
		else {
			Files.createFile(file);
		}
	}

}
