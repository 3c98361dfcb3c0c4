package dev.longrunning.emulator.document;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * A parser that refuses a document with too many or too deeply nested nodes, at the first
 * event beyond the limit. The tree is built by recursion, and its nodes take far more
 * memory than their text.
 */
final class BoundedEvents implements Parser {

	private final Parser events;

	private int nodes;

	private int depth;

	BoundedEvents(Parser events) {
		this.events = events;
	}

	@Override
	public boolean hasNext() {
		return this.events.hasNext();
	}

	@Override
	public boolean checkEvent(Event.ID id) {
		return this.events.checkEvent(id);
	}

	@Override
	public Event peekEvent() {
		return this.events.peekEvent();
	}

	@Override
	public Event next() {
		var event = this.events.next();
		count(event);
		if (this.depth > Document.MAX_DEPTH) {
			throw new ParserException(Document.TOO_DEEP, event.getStartMark());
		}
		if (this.nodes > Document.MAX_NODES) {
			throw new ParserException(Document.TOO_MANY_NODES, event.getStartMark());
		}
		return event;
	}

	private void count(Event event) {
		switch (event.getEventId()) {
			case MappingStart, SequenceStart -> {
				this.depth++;
				this.nodes++;
			}
			case MappingEnd, SequenceEnd -> this.depth--;
			case Scalar, Alias -> this.nodes++;
			default -> {
			}
		}
	}

}
