package dev.longrunning.emulator.auth;

import java.time.Duration;
import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of authorization.
 *
 * @param auth the requirement of credentials
 * @param credentials the account of default credentials
 */
@ConfigurationProperties("emulator")
public record AuthSettings(@DefaultValue("off") Demand auth, @DefaultValue Account credentials) {

	/** The requirement of credentials for calls. */
	public enum Demand {

		/** No credentials needed; those of a call are not checked. */
		OFF,

		/** Credentials needed as for Google's APIs. */
		REQUIRED

	}

	/**
	 * The account of default credentials.
	 *
	 * @param project the id of its project
	 * @param email its email address; empty for a service account of the project
	 * @param lifetime the lifetime of its tokens on the emulator's clock
	 */
	public record Account(@DefaultValue("emulator-project") String project, Optional<String> email,
			@DefaultValue("1h") Duration lifetime) {

		/** The largest lifetime, so that clients can count it in seconds. */
		private static final Duration MAX_LIFETIME = Duration.ofDays(20_000);

		public Account {
			email = email.filter((address) -> !address.isEmpty());
			if (!isProject(project)) {
				throw new IllegalArgumentException(
						"emulator.credentials.project must be the id of a project, not '" + project + "'");
			}
			email.filter((address) -> !isEmail(address)).ifPresent((address) -> {
				throw new IllegalArgumentException(
						"emulator.credentials.email must be an email address, not '" + address + "'");
			});
			if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(MAX_LIFETIME) > 0) {
				throw new IllegalArgumentException(
						"emulator.credentials.lifetime must be a duration from 1s to 20000d, not " + lifetime);
			}
		}

		/**
		 * Returns the address of the account.
		 * @return the address of the settings, or one that is built from the project
		 */
		public String address() {
			return this.email.orElseGet(() -> addressIn(this.project));
		}

		/**
		 * Returns the address of a service account.
		 * @param project the id of its project
		 * @return the address
		 */
		public static String addressIn(String project) {
			return "emulator@" + project + ".iam.gserviceaccount.com";
		}

		/**
		 * Returns whether a text can be the id of a project.
		 * @param text the text
		 * @return true if it has the form of an id
		 */
		public static boolean isProject(String text) {
			return text.matches("[a-z0-9][a-z0-9.:-]*");
		}

		/**
		 * Returns whether a text can be an email address.
		 * @param text the text
		 * @return true if it has the form of an address
		 */
		public static boolean isEmail(String text) {
			return text.matches("[^\\s@]+@[^\\s@]+");
		}

	}

}
