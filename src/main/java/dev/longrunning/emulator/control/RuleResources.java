package dev.longrunning.emulator.control;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

import dev.longrunning.emulator.control.view.EmptyAnswer;
import dev.longrunning.emulator.name.NameLimit;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.rule.Rule;
import dev.longrunning.emulator.rule.Rules;
import dev.longrunning.emulator.rule.Rules.Count;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * Rules of one kind by their names. Their entity tags (AIP-154) stand for what was
 * written, whatever was counted since.
 *
 * @param rules the rules
 * @param kind what one is called in messages
 * @param described what is shown of one
 * @param <R> the kind of rule
 * @param <D> what is shown
 */
record RuleResources<R extends Rule, D>(Rules<R> rules, String kind, Function<Count<R>, D> described) {

	/** Together with the scope it has to fit into an index of the database. */
	private static final int LONGEST_NAME = 255;

	List<D> list(String scope) {
		return this.rules.all(ProjectName.scope(scope)).stream().map(this.described).toList();
	}

	ResponseEntity<D> get(String scope, String name) {
		var owner = ProjectName.scope(scope);
		var found = this.rules.all(owner)
			.stream()
			.filter((count) -> count.scope().equals(owner) && count.rule().name().equals(name))
			.findFirst()
			.orElseThrow(() -> notFound(owner, name));
		return ResponseEntity.ok().eTag(etag(found.rule())).body(this.described.apply(found));
	}

	ResponseEntity<D> put(String scope, R rule, HttpServletRequest request) {
		var owner = ProjectName.scope(scope);
		NameLimit.require("name", rule.name(), LONGEST_NAME);
		rule.calls()
			.scope()
			.filter((written) -> owner.filter((project) -> !project.equals(written)).isPresent())
			.ifPresent((written) -> {
				throw StatusException.invalidField("scope", "The parameter scope says '" + scope + "', and the "
						+ this.kind + " is written for '" + written + "'. Leave one of them out.");
			});
		this.rules.put(owner, rule, condition(request, rule.name()));
		return get(scope, rule.name());
	}

	EmptyAnswer delete(String scope, String name, HttpServletRequest request) {
		var owner = ProjectName.scope(scope);
		if (!this.rules.remove(owner, name, condition(request, name))) {
			throw notFound(owner, name);
		}
		return new EmptyAnswer();
	}

	EmptyAnswer deleteAll(String scope) {
		this.rules.restore(ProjectName.scope(scope), List.of());
		return new EmptyAnswer();
	}

	/**
	 * What stands for a rule as it was written.
	 * @param rule the rule
	 * @return its entity tag, in quotes
	 */
	static String etag(Rule rule) {
		var checksum = new CRC32C();
		checksum.update(rule.written().toString().getBytes(StandardCharsets.UTF_8));
		return "\"" + Long.toHexString(checksum.getValue()) + "\"";
	}

	private Consumer<Optional<R>> condition(HttpServletRequest request, String name) {
		var wanted = Optional.ofNullable(request.getHeader(HttpHeaders.IF_MATCH));
		var unwanted = Optional.ofNullable(request.getHeader(HttpHeaders.IF_NONE_MATCH));
		return (there) -> {
			if (wanted.filter((tags) -> !names(tags, there)).isPresent()) {
				throw StatusException.of(Code.ABORTED, "ETAG_MISMATCH", "The " + this.kind + " '" + name
						+ "' is not as " + HttpHeaders.IF_MATCH + " says: get it again and repeat the change on it.");
			}
			if (unwanted.filter((tags) -> names(tags, there)).isPresent()) {
				throw StatusException.of(Code.ALREADY_EXISTS, "ETAG_MISMATCH", "There is a " + this.kind + " '" + name
						+ "' already, which " + HttpHeaders.IF_NONE_MATCH + " rules out.");
			}
		};
	}

	/** Whether a list of tags, or a star for any, names what is there. */
	private static boolean names(String tags, Optional<? extends Rule> there) {
		return there
			.filter((rule) -> Stream.of(tags.split(","))
				.map(String::strip)
				.anyMatch((tag) -> tag.equals("*") || tag.equals(etag(rule))))
			.isPresent();
	}

	private StatusException notFound(Optional<String> owner, String name) {
		var place = owner.map((project) -> " in " + project).orElse("");
		return StatusException.of(Code.NOT_FOUND, this.kind.toUpperCase(Locale.ROOT) + "_NOT_FOUND",
				"There is no " + this.kind + " '" + name + "'" + place + ".");
	}

}
