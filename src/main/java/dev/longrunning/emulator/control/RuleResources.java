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
 * The rules of one kind as resources of the control API. The entity tag (AIP-154) of a
 * rule is a checksum of its written form, so that counts do not change it.
 *
 * @param rules the rules
 * @param kind the noun for a rule in messages
 * @param view the conversion of a rule to its JSON form
 * @param <R> the type of rule
 * @param <D> the type of the JSON form
 */
record RuleResources<R extends Rule, D>(Rules<R> rules, String kind, Function<Count<R>, D> view) {

	/** The description of the parameter of a put that only checks. */
	static final String VALIDATE_ONLY = "Whether only to check the body and the preconditions. Nothing is written; the answer is that of a put (AIP-163)";

	/** The largest length of a name: with the scope it must fit into a database index. */
	private static final int MAX_NAME_LENGTH = 255;

	List<D> list(String scope) {
		return this.rules.all(ProjectName.scope(scope)).stream().map(this.view).toList();
	}

	ResponseEntity<D> get(String scope, String name) {
		var project = ProjectName.scope(scope);
		var found = this.rules.all(project)
			.stream()
			.filter((count) -> count.scope().equals(project) && count.rule().name().equals(name))
			.findFirst()
			.orElseThrow(() -> notFound(project, name));
		return ResponseEntity.ok().eTag(etag(found.rule())).body(this.view.apply(found));
	}

	ResponseEntity<D> put(String scope, R rule, HttpServletRequest request) {
		this.rules.put(project(scope, rule), rule, condition(request, rule.name()));
		return get(scope, rule.name());
	}

	/** Checks everything that a put checks, and answers what it would answer. */
	ResponseEntity<D> validate(String scope, R rule, HttpServletRequest request) {
		var project = project(scope, rule);
		this.rules.validate(project, rule, condition(request, rule.name()));
		return ResponseEntity.ok().eTag(etag(rule)).body(this.view.apply(new Count<>(project, rule, 0, 0)));
	}

	private Optional<String> project(String scope, R rule) {
		var project = ProjectName.scope(scope);
		NameLimit.require("name", rule.name(), MAX_NAME_LENGTH);
		rule.calls()
			.scope()
			.filter((written) -> project.filter((given) -> !given.equals(written)).isPresent())
			.ifPresent((written) -> {
				throw StatusException.invalidField("scope", "The parameter scope is '" + scope + "', but the "
						+ this.kind + " has the scope '" + written + "'. Leave one of them out.");
			});
		return project;
	}

	EmptyAnswer delete(String scope, String name, HttpServletRequest request) {
		var project = ProjectName.scope(scope);
		if (!this.rules.remove(project, name, condition(request, name))) {
			throw notFound(project, name);
		}
		return new EmptyAnswer();
	}

	EmptyAnswer deleteAll(String scope) {
		this.rules.restore(ProjectName.scope(scope), List.of());
		return new EmptyAnswer();
	}

	/**
	 * Returns the entity tag of a rule.
	 * @param rule the rule
	 * @return the checksum of its written form, in quotes
	 */
	static String etag(Rule rule) {
		var checksum = new CRC32C();
		checksum.update(rule.written().toString().getBytes(StandardCharsets.UTF_8));
		return "\"" + Long.toHexString(checksum.getValue()) + "\"";
	}

	private Consumer<Optional<R>> condition(HttpServletRequest request, String name) {
		var wanted = Optional.ofNullable(request.getHeader(HttpHeaders.IF_MATCH));
		var unwanted = Optional.ofNullable(request.getHeader(HttpHeaders.IF_NONE_MATCH));
		return (current) -> {
			if (wanted.filter((tags) -> !matches(tags, current)).isPresent()) {
				throw StatusException.of(Code.ABORTED, "ETAG_MISMATCH", "The " + this.kind + " '" + name
						+ "' does not match " + HttpHeaders.IF_MATCH + ". Get it again and repeat the change.");
			}
			if (unwanted.filter((tags) -> matches(tags, current)).isPresent()) {
				throw StatusException.of(Code.ALREADY_EXISTS, "ETAG_MISMATCH", "The " + this.kind + " '" + name
						+ "' exists already. Leave out " + HttpHeaders.IF_NONE_MATCH + " to replace it.");
			}
		};
	}

	/**
	 * Returns whether a list of tags, or a star for any rule, matches the current rule.
	 */
	private static boolean matches(String tags, Optional<? extends Rule> current) {
		return current
			.filter((rule) -> Stream.of(tags.split(","))
				.map(String::strip)
				.anyMatch((tag) -> tag.equals("*") || tag.equals(etag(rule))))
			.isPresent();
	}

	private StatusException notFound(Optional<String> project, String name) {
		var place = project.map((scope) -> " in " + scope).orElse("");
		return StatusException.of(Code.NOT_FOUND, this.kind.toUpperCase(Locale.ROOT) + "_NOT_FOUND",
				"There is no " + this.kind + " '" + name + "'" + place + ".");
	}

}
