package dev.longrunning.emulator.bench;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lists the same page over REST again and again.
 *
 * @param connection the connection
 * @param page the page
 */
record RestList(HttpConnection connection, Page page) implements Contender.Caller {

	private static final Pattern NEXT = Pattern.compile("\"nextPageToken\":\\s*\"([^\"]*)\"");

	private static final Pattern NAME = Pattern.compile("\"name\":\\s*\"(projects/[^\"]*)\"");

	static Contender of(Store store, String query) {
		try (var connection = store.server().connect()) {
			var page = Page.read(connection, query);
			return new Contender(store.name(), store.server(), () -> new RestList(store.server().connect(), page));
		}
	}

	@Override
	public void call() {
		this.connection.get(this.page.target()).with(this.page.content());
	}

	@Override
	public void close() {
		this.connection.close();
	}

	/**
	 * A page of the stored operations.
	 *
	 * @param target where it is
	 * @param content the name of one that it shows
	 * @param next the token of the page behind it
	 */
	record Page(String target, String content, Optional<String> next) {

		static Page read(HttpConnection connection, String query) {
			var target = "/v1/projects/" + Store.PROJECT + "/operations?" + query;
			var body = connection.get(target).with("").body();
			var name = NAME.matcher(body);
			var next = NEXT.matcher(body);
			return new Page(target, name.find() ? name.group(1) : "",
					next.find() ? Optional.of(next.group(1)) : Optional.empty());
		}

	}

}
