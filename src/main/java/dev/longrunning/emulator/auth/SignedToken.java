package dev.longrunning.emulator.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON web token signed with RS256 (RFC 7519). The id of the key is the public key
 * itself, so that the token contains all that is needed to check the signature.
 *
 * @param header the header with algorithm and key id
 * @param claims the claims
 * @param signed the text that is signed
 * @param signature the signature
 */
record SignedToken(JsonNode header, JsonNode claims, String signed, byte[] signature) {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final int PARTS = 3;

	private static final String ALGORITHM = "SHA256withRSA";

	/**
	 * Parses a token.
	 * @param text the three parts, separated by dots
	 * @return the token; empty if the text is not a token
	 */
	static Optional<SignedToken> parse(String text) {
		var parts = text.split("\\.", PARTS + 1);
		if (parts.length != PARTS) {
			return Optional.empty();
		}
		try {
			return Optional
				.of(new SignedToken(json(parts[0]), json(parts[1]), parts[0] + "." + parts[1],
						Base64.getUrlDecoder().decode(parts[2])))
				.filter((token) -> token.header.isObject() && token.claims.isObject());
		}
		catch (IllegalArgumentException | JacksonException _) {
			return Optional.empty();
		}
	}

	/**
	 * Signs claims.
	 * @param claims the claims
	 * @param keys the key pair of the issuer
	 * @return the text of the token
	 */
	static String sign(Map<String, ?> claims, KeyPair keys) {
		var header = Map.of("alg", "RS256", "typ", "JWT", "kid", keyId(keys.getPublic()));
		var signed = encode(JSON.writeValueAsBytes(header)) + "." + encode(JSON.writeValueAsBytes(claims));
		try {
			var signature = Signature.getInstance(ALGORITHM);
			signature.initSign(keys.getPrivate());
			signature.update(signed.getBytes(StandardCharsets.UTF_8));
			return signed + "." + encode(signature.sign());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String keyId(PublicKey key) {
		return encode(key.getEncoded());
	}

	/**
	 * Returns whether the signature matches the key that the token names. A token that
	 * names no key, as of some clients, cannot be checked and is accepted.
	 */
	boolean hasValidSignature() {
		if (!this.header.path("alg").asString("").equals("RS256")) {
			return false;
		}
		try {
			return !this.header.has("kid") || isSignedWith(key(this.header.path("kid").asString("")));
		}
		catch (GeneralSecurityException | IllegalArgumentException _) {
			return false;
		}
	}

	String claim(String name) {
		return this.claims.path(name).asString("");
	}

	private boolean isSignedWith(PublicKey key) throws GeneralSecurityException {
		var check = Signature.getInstance(ALGORITHM);
		check.initVerify(key);
		check.update(this.signed.getBytes(StandardCharsets.UTF_8));
		return check.verify(this.signature);
	}

	private static PublicKey key(String id) throws GeneralSecurityException {
		return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(Base64.getUrlDecoder().decode(id)));
	}

	private static JsonNode json(String part) {
		return JSON.readTree(Base64.getUrlDecoder().decode(part));
	}

	private static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
