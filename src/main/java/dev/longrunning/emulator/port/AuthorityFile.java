package dev.longrunning.emulator.port;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

import dev.longrunning.emulator.status.StatusException;

/**
 * Where a CA of the emulator's own is kept, so that who trusts it once trusts it after
 * every start.
 *
 * @param path of its certificate; its key lies beside it
 */
record AuthorityFile(Path path) {

	private static final String SETTING = "emulator.tls.cafile";

	/**
	 * The CA that is kept there, or a new one that is kept from now on.
	 * @param now the real time
	 * @return the CA
	 */
	CertificateAuthority open(Instant now) {
		if (Files.exists(this.path) != Files.exists(key())) {
			throw StatusException.invalidArgument(SETTING + ": of '" + this.path + "' and '" + key() + "' one is there "
					+ "and one is not, and a CA is both. Remove the one, or name a file that is not there yet.");
		}
		return Files.exists(this.path) ? read(now) : write(CertificateAuthority.make(now));
	}

	private Path key() {
		return this.path.resolveSibling(this.path.getFileName() + ".key");
	}

	private CertificateAuthority read(Instant now) {
		var certificate = new PemFile(SETTING, this.path).certificates().getFirst();
		var key = new PemFile(SETTING, key()).key();
		var identity = new Identity(key, List.of(certificate));
		if (!identity.isWhole() || certificate.getBasicConstraints() < 0) {
			throw StatusException.invalidArgument(SETTING + ": '" + this.path + "' and '" + key()
					+ "' are not the certificate and the key of a CA. Remove both to have one made.");
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
