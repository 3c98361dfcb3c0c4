package dev.longrunning.emulator.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

import dev.longrunning.emulator.bench.RestList.Page;

/** What a page of a list costs, wherever it lies and whatever it is filtered by. */
final class Lists {

	private static final String PAGE = "pageSize=50";

	private static final int LONGEST_PAGE = 1_000;

	private static final Pattern CREATE_TIME = Pattern.compile("\"createTime\":\\s*\"([^\"]*)\"");

	private static final Aim LATENCY = new Aim.AtMost(20, 5);

	private static final Aim GROWTH = new Aim.Ratio(1.5, 1.1);

	private final Results results;

	Lists(Results results) {
		this.results = results;
	}

	void measure(Store many, Store few) {
		measure("first page of a list", many, few, (_) -> PAGE);
		measure("page in the middle of a list", many, few, Lists::middle);
		measure("page of what is older than half", many, few, Lists::older);
	}

	private void measure(String what, Store many, Store few, Function<Store, String> query) {
		var contenders = List.of(RestList.of(many, query.apply(many)), RestList.of(few, query.apply(few)));
		this.results.compare(what, contenders, Map.of(few.name(), GROWTH), LATENCY);
	}

	private static String middle(Store store) {
		try (var connection = store.server().connect()) {
			var page = Page.read(connection, "pageSize=" + Math.min(LONGEST_PAGE, store.names().size() / 2));
			for (var seen = LONGEST_PAGE; seen < store.names().size() / 2; seen += LONGEST_PAGE) {
				page = Page.read(connection, "pageSize=" + LONGEST_PAGE + "&pageToken=" + page.next().orElseThrow());
			}
			return PAGE + "&pageToken=" + page.next().orElseThrow();
		}
	}

	private static String older(Store store) {
		try (var connection = store.server().connect()) {
			var body = connection.get("/v1/" + store.names().get(store.names().size() / 2)).with("").body();
			var time = CREATE_TIME.matcher(body);
			if (!time.find()) {
				throw new WrongAnswerException("No create time in " + body);
			}
			return filter("metadata.createTime<\"" + time.group(1) + "\"");
		}
	}

	private static String filter(String filter) {
		return PAGE + "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
	}

}
