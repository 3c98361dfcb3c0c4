package dev.longrunning.emulator.snapshot;

import java.io.InputStream;
import java.util.Iterator;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.MappingIterator;

/**
 * The items of a list in the document of a snapshot, read one by one.
 *
 * @param list the name of the list
 * @param from opens the document
 * @param form the form of an item in JSON
 * @param reader reads an item from this form and its place in the document
 * @param isRequired whether a document without the list is refused
 * @param <S> the form of the items in JSON
 * @param <T> the items
 */
record SnapshotItems<S, T>(String list, Supplier<InputStream> from, Class<S> form, BiFunction<S, String, T> reader,
		boolean isRequired) implements Iterable<T> {

	@Override
	public Iterator<T> iterator() {
		try {
			var parser = SnapshotJson.JSON.createParser(this.from.get());
			return isFound(parser) ? new Items(SnapshotJson.JSON.readerFor(this.form).readValues(parser))
					: new Items(MappingIterator.emptyIterator());
		}
		catch (JacksonException ex) {
			throw SnapshotJson.refused(ex, "");
		}
	}

	/** Moves the parser to the first item. */
	private boolean isFound(JsonParser parser) {
		parser.nextToken();
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			var name = parser.currentName();
			if (parser.nextToken() == JsonToken.START_ARRAY && name.equals(this.list)) {
				parser.clearCurrentToken();
				return true;
			}
			if (name.equals(this.list)) {
				throw SnapshotJson.refused("'" + this.list + "' is not a list");
			}
			parser.skipChildren();
		}
		if (this.isRequired) {
			throw SnapshotJson.refused("the list '" + this.list + "' is missing");
		}
		return false;
	}

	private final class Items implements Iterator<T> {

		private final MappingIterator<S> values;

		private int index;

		private Items(MappingIterator<S> values) {
			this.values = values;
		}

		@Override
		public boolean hasNext() {
			try {
				return this.values.hasNextValue();
			}
			catch (JacksonException ex) {
				throw SnapshotJson.refused(ex, place());
			}
		}

		@Override
		public T next() {
			var place = place();
			this.index++;
			try {
				return item(this.values.nextValue(), place);
			}
			catch (JacksonException ex) {
				throw SnapshotJson.refused(ex, place);
			}
		}

		private T item(S value, String place) {
			if (value == null) {
				throw SnapshotJson.refused("'" + place + "' is null");
			}
			return SnapshotItems.this.reader.apply(value, place);
		}

		private String place() {
			return SnapshotItems.this.list + "[" + this.index + "]";
		}

	}

}
