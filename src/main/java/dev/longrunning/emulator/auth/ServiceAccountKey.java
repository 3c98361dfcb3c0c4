package dev.longrunning.emulator.auth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A key of a service account.
 *
 * @param project the id of the account's project
 * @param email the account's address
 * @param keys the private and public key
 */
public record ServiceAccountKey(String project, String email, KeyPair keys) {

	private static final int BITS = 2048;

	/**
	 * Creates a new key.
	 * @param project the id of the account's project
	 * @param email the account's address
	 * @return the key
	 */
	public static ServiceAccountKey create(String project, String email) {
		return new ServiceAccountKey(project, email, newKeys());
	}

	static KeyPair newKeys() {
		try {
			var generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(BITS);
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Returns the key as the file that client libraries read.
	 * @param url the base URL of the emulator for the reader of the file
	 * @return the fields of the file, in Google's order
	 */
	public Map<String, String> file(String url) {
		var file = new LinkedHashMap<String, String>();
		file.put("type", "service_account");
		file.put("project_id", this.project);
		file.put("private_key_id", SignedToken.keyId(this.keys.getPublic()));
		file.put("private_key", pem(this.keys.getPrivate().getEncoded()));
		file.put("client_email", this.email);
		file.put("client_id", ProjectNumbers.ofAccount(this.email));
		file.put("auth_uri", "https://accounts.google.com/o/oauth2/auth");
		file.put("token_uri", url + "/token");
		file.put("auth_provider_x509_cert_url", "https://www.googleapis.com/oauth2/v1/certs");
		file.put("client_x509_cert_url", "https://www.googleapis.com/robot/v1/metadata/x509/"
				+ URLEncoder.encode(this.email, StandardCharsets.UTF_8));
		file.put("universe_domain", "googleapis.com");
		return file;
	}

	private static String pem(byte[] key) {
		var lines = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(key);
		return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
	}

}
