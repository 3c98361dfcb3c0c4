package dev.longrunning.emulator.console;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import dev.longrunning.emulator.clients.Program;
import dev.longrunning.emulator.clients.ServingProgram;
import dev.longrunning.emulator.clients.node.NodeClient;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/** Chromium without a window. Tests drive its tabs. */
final class Browser implements AutoCloseable {

	private static final String CHROMIUM = "chromium";

	private final ServingProgram program;

	private Browser(ServingProgram program) {
		this.program = program;
	}

	/** Starts the browser; without Chromium or Node the test is left out. */
	static Browser start() {
		Assumptions.assumeTrue(Program.isThere(CHROMIUM), "Chromium is not on the path");
		return new Browser(NodeClient.start("console-browser", "/usr/bin/" + CHROMIUM));
	}

	/**
	 * Opens an address in a new tab.
	 * @param name the name of the tab; an open tab of that name is closed
	 * @param url the address
	 * @return the tab
	 */
	Tab open(String name, String url) {
		return open(name, url, Map.of());
	}

	/**
	 * Opens an address in a new tab.
	 * @param name the name of the tab
	 * @param url the address
	 * @param options {@code width}, {@code height}, {@code dark}, {@code bypassCSP}
	 * @return the tab
	 */
	Tab open(String name, String url, Map<String, ?> options) {
		this.program.call("open", name, url, options);
		return new Tab(name);
	}

	/**
	 * Serves an emulator under a path, as a proxy that removes the path does.
	 * @param emulator the address of the emulator
	 * @param prefix the path, as in {@code /tools/emulator}
	 * @return the address of the emulator through the proxy
	 */
	String proxied(String emulator, String prefix) {
		return this.program.call("proxied", emulator, prefix).asString();
	}

	/**
	 * Runs a script in a page of its own.
	 * @param url the address of the page
	 * @param script the script; a promise of it is awaited
	 * @return the HAR file that the browser wrote meanwhile
	 */
	String har(String url, String script) {
		return this.program.call("har", url, script).asString();
	}

	@Override
	public void close() throws IOException {
		this.program.close();
	}

	/** A tab. Its methods wait up to 30 seconds for what they need. */
	final class Tab {

		private final String name;

		private Tab(String name) {
			this.name = name;
		}

		Tab go(String hash) {
			return call("go", hash);
		}

		Tab click(String role, String label) {
			return call("click", role, label);
		}

		Tab press(String key) {
			return call("press", key);
		}

		Tab fill(String label, String value) {
			return call("fill", label, value);
		}

		Tab choose(String label, String value) {
			return call("choose", label, value);
		}

		/** Chooses a file for a control of a form. */
		Tab upload(String label, String file, String text) {
			return call("upload", label, file, text);
		}

		/** Clicks a button and returns the file that it saves: its name and its text. */
		JsonNode download(String button) {
			return Browser.this.program.call("download", this.name, button);
		}

		/** Waits for an element with a text and returns its whole text. */
		String waitFor(String selector, String text) {
			return Browser.this.program.call("waitFor", this.name, selector, text).asString();
		}

		Tab waitUntilGone(String selector) {
			return call("waitUntilGone", selector);
		}

		List<String> texts(String selector) {
			return strings(Browser.this.program.call("texts", this.name, selector));
		}

		/** The text of the element that has the focus. */
		String focused() {
			return Browser.this.program.call("focused", this.name).asString();
		}

		/** The answers so far: {@code url}, {@code status}, {@code bytes} on the wire. */
		List<JsonNode> requests() {
			return Browser.this.program.call("requests", this.name).valueStream().toList();
		}

		/** Errors of the page and of its console. */
		List<String> problems() {
			return strings(Browser.this.program.call("problems", this.name));
		}

		/** The accessibility rules that the page violates, as axe-core reports them. */
		List<String> violations() {
			return strings(Browser.this.program.call("violations", this.name));
		}

		private Tab call(String function, String... arguments) {
			var all = new Object[arguments.length + 1];
			all[0] = this.name;
			System.arraycopy(arguments, 0, all, 1, arguments.length);
			Browser.this.program.call(function, all);
			return this;
		}

		private static List<String> strings(JsonNode array) {
			return array.valueStream().map(JsonNode::asString).toList();
		}

	}

}
