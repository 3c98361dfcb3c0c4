package dev.longrunning.emulator.json;

import dev.longrunning.emulator.limit.TextLimit;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.status.StatusException;

/** The parser of {@code a,b(c,d),e/f}: names, paths of names, and lists after a path. */
final class FieldSelectionParser {

	private static final int MAX_DEPTH = 100;

	private final String text;

	private int position;

	private int depth;

	FieldSelectionParser(String text) {
		this.text = TextLimit.require("fields", text);
	}

	FieldSelection.Draft parse() {
		var root = new FieldSelection.Draft();
		list(root);
		if (this.position < this.text.length()) {
			throw malformed("unexpected '" + this.text.charAt(this.position) + "'");
		}
		return root;
	}

	private void list(FieldSelection.Draft parent) {
		do {
			item(parent);
		}
		while (accept(','));
	}

	private void item(FieldSelection.Draft parent) {
		var outer = this.depth;
		var member = parent;
		do {
			descend();
			member = member.member(name());
		}
		while (accept('/') || accept('.'));
		select(member);
		this.depth = outer;
	}

	private void select(FieldSelection.Draft member) {
		if (!accept('(')) {
			member.selectWhole();
			return;
		}
		list(member);
		if (!accept(')')) {
			throw malformed("expected ')'");
		}
	}

	private void descend() {
		this.depth++;
		if (this.depth > MAX_DEPTH) {
			throw malformed("nested deeper than " + MAX_DEPTH + " levels");
		}
	}

	private String name() {
		var begin = this.position;
		while (this.position < this.text.length() && ",/.()".indexOf(this.text.charAt(this.position)) < 0) {
			this.position++;
		}
		var name = this.text.substring(begin, this.position).strip();
		if (name.isEmpty()) {
			throw malformed("expected a field name");
		}
		return name;
	}

	private boolean accept(char character) {
		while (this.position < this.text.length() && this.text.charAt(this.position) == ' ') {
			this.position++;
		}
		if (this.position < this.text.length() && this.text.charAt(this.position) == character) {
			this.position++;
			return true;
		}
		return false;
	}

	private StatusException malformed(String what) {
		return StatusException.invalidField("fields", "Invalid field selection " + Excerpt.of(this.text) + ": " + what
				+ " at position " + (this.position + 1) + ".");
	}

}
