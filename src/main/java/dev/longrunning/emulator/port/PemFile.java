package dev.longrunning.emulator.port;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

import dev.longrunning.emulator.status.StatusException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.pem.PemContent;

/**
 * A file in PEM.
 *
 * @param setting the setting that names the file
 * @param path the path of the file
 */
record PemFile(String setting, Path path) {

	/**
	 * Reads the certificates.
	 * @return at least one certificate
	 */
	List<X509Certificate> certificates() {
		return read(PemContent::getCertificates, "certificates in PEM");
	}

	/**
	 * Reads the private key.
	 * @return the key
	 */
	PrivateKey key() {
		return read(PemContent::getPrivateKey,
				"a private key in PEM without a password (of PKCS #8, PKCS #1 or, for EC, SEC 1)");
	}

	/**
	 * Encodes PEM.
	 * @param label the type of the content, as in {@code CERTIFICATE}
	 * @param content the content in DER
	 * @return the text
	 */
	static String text(String label, byte[] content) {
		var base64 = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content);
		return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
	}

	private <T> T read(Function<PemContent, @Nullable T> part, String expected) {
		try {
			var content = part.apply(PemContent.load(this.path));
			if (content != null) {
				return content;
			}
		}
		catch (IOException ex) {
			throw StatusException.invalidArgument(this.setting + " names '" + this.path + "', which cannot be read ("
					+ ex.getClass().getSimpleName() + ").");
		}
		catch (RuntimeException ex) {
			throw StatusException.invalidArgument(invalid(expected) + " " + ex.getMessage());
		}
		throw StatusException.invalidArgument(invalid(expected));
	}

	private String invalid(String expected) {
		return this.setting + " names '" + this.path + "', which does not hold " + expected + ".";
	}

}
