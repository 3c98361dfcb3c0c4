package dev.longrunning.emulator.surface.path;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;

/**
 * The distance of a request from routes that do not match it: an edit distance in
 * segments. A verb counts as a segment after the last one.
 */
final class PathDistance {

	/** The cost of a segment that is missing, needless or another word. */
	private static final int SEGMENT = 100;

	/** A literal that fits is worth more than a wildcard that fits. */
	private static final int WILDCARD = 8;

	/** The cost of each segment that {@code **} takes, because it takes any. */
	private static final int MANY = 30;

	private static final int HTTP_METHOD = 60;

	/** A longer path is no path with a mistake. */
	private static final int MAX_SEGMENTS = 20;

	private final String httpMethod;

	private final List<String> path;

	/** The costs of literals at each segment of the path: most templates share them. */
	private final Map<String, int[]> literals = new HashMap<>();

	PathDistance(String httpMethod, String rawPath) {
		this.httpMethod = httpMethod;
		this.path = segments(rawPath);
	}

	private static List<String> segments(String rawPath) {
		var path = rawPath.replaceAll("^/+|/+$", "");
		var colon = path.lastIndexOf(':');
		var verb = (colon > path.lastIndexOf('/')) ? Stream.of(path.substring(colon)) : Stream.<String>empty();
		var names = (colon > path.lastIndexOf('/')) ? path.substring(0, colon) : path;
		return Stream.concat(Stream.of(names.split("/")), verb).toList();
	}

	/** Checks whether the path is short enough to be compared. */
	boolean isComparable() {
		return this.path.size() <= MAX_SEGMENTS;
	}

	/** Checks whether a distance is so small that the request may mean the route. */
	boolean isNear(int distance) {
		return distance <= 25 * this.path.size() + 75;
	}

	int to(Routes.Route<?> route) {
		var template = Stream
			.concat(route.template().segments().stream(),
					route.template().verb().map((verb) -> new Literal(":" + verb)).stream())
			.toList();
		return ((route.httpMethod().equals(this.httpMethod)) ? 0 : HTTP_METHOD) + distance(template);
	}

	private int distance(List<PathSegment> template) {
		var above = new int[this.path.size() + 1];
		Arrays.setAll(above, (column) -> column * SEGMENT);
		for (var segment : template) {
			var isMany = segment == Wildcard.MANY;
			var current = new int[above.length];
			current[0] = above[0] + (isMany ? 0 : SEGMENT);
			for (int column = 1; column < above.length; column++) {
				var missing = above[column] + (isMany ? 0 : SEGMENT);
				var needless = current[column - 1] + (isMany ? MANY : SEGMENT);
				current[column] = Math.min(above[column - 1] + cost(segment, column - 1), Math.min(missing, needless));
			}
			above = current;
		}
		return above[above.length - 1];
	}

	private int cost(PathSegment segment, int index) {
		return switch (segment) {
			case Wildcard.ONE -> this.path.get(index).startsWith(":") ? SEGMENT : WILDCARD;
			case Wildcard.MANY -> MANY;
			case Literal(var word) -> this.literals.computeIfAbsent(word, this::costs)[index];
		};
	}

	private int[] costs(String word) {
		return this.path.stream().mapToInt((text) -> word.equals(text) ? 0 : cost(word, text)).toArray();
	}

	private static int cost(String word, String text) {
		var cost = 1 + SEGMENT * DidYouMean.distance(word, text) / Math.max(word.length(), text.length());
		return (cost > SEGMENT / 2 + 1) ? SEGMENT : cost;
	}

}
