package dev.longrunning.emulator.clients.credentials;

import java.io.IOException;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.vision.v1.ImageAnnotatorSettings;

/**
 * A program that says nothing of credentials: it takes those that its environment gives
 * it.
 */
final class DefaultCredentialsMain {

	private DefaultCredentialsMain() {
	}

	/**
	 * Starts a job and prints whose credentials there are, and the operation's name.
	 * @param arguments where the emulator is, and the project
	 * @throws IOException where there are no credentials
	 */
	public static void main(String[] arguments) throws IOException {
		var credentials = GoogleCredentials.getApplicationDefault();
		System.out.println(credentials.getClass().getSimpleName() + " of " + credentials.getProjectId());
		System.out.println(Vision.start(ImageAnnotatorSettings.newHttpJsonBuilder(), arguments[0], arguments[1]));
	}

}
