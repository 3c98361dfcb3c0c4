package dev.longrunning.emulator.auth;

import java.time.Duration;
import java.util.Optional;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call, and who callers are.
 *
 * @param auth whether calls need credentials
 * @param credentials what default credentials say
 */
@ConfigurationProperties("emulator")
public record AuthSettings(@DefaultValue("off") Demand auth, @DefaultValue Account credentials) {

	/** What is demanded of calls. */
	public enum Demand {

		/** Nothing: credentials are not looked at. */
		OFF,

		/** Credentials that Google would take. */
		REQUIRED

	}

	/**
	 * The account of who asks for default credentials.
	 *
	 * @param project its project's id
	 * @param email its email address; empty: one of a service account of the project
	 * @param lifetime how long tokens are good for, on the emulator's clock
	 */
	public record Account(@DefaultValue("emulator-project") String project, Optional<String> email,
			@DefaultValue("1h") Duration lifetime) {

		/** What clients can count in seconds. */
		private static final Duration LONGEST = Duration.ofDays(20_000);

		public Account {
			email = email.filter((address) -> !address.isEmpty());
			if (!isProject(project)) {
				throw new IllegalArgumentException(
						"emulator.credentials.project is the id of a project, not '" + project + "'");
			}
			email.filter((address) -> !isEmail(address)).ifPresent((address) -> {
				throw new IllegalArgumentException(
						"emulator.credentials.email is an email address, not '" + address + "'");
			});
			if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LONGEST) > 0) {
				throw new IllegalArgumentException(
						"emulator.credentials.lifetime is a length of time from 1s to 20000d, not " + lifetime);
			}
		}

		/**
		 * Its address.
		 * @return that of the settings, else one made of the project
		 */
		public String address() {
			return this.email.orElseGet(() -> addressIn(this.project));
		}

		/**
		 * The address of a service account.
		 * @param project the id of its project
		 * @return the address
		 */
		public static String addressIn(String project) {
			return "emulator@" + project + ".iam.gserviceaccount.com";
		}

		/**
		 * Whether a text can be the id of a project.
		 * @param text the text
		 * @return whether it looks like one
		 */
		public static boolean isProject(String text) {
			return text.matches("[a-z0-9][a-z0-9.:-]*");
		}

		/**
		 * Whether a text can be an email address.
		 * @param text the text
		 * @return whether it looks like one
		 */
		public static boolean isEmail(String text) {
			return text.matches("[^\\s@]+@[^\\s@]+");
		}

	}

}
