package dev.longrunning.emulator.store.resource;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.longrunning.emulator.resource.PendingChange;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.resource.ResourceKey;
import dev.longrunning.emulator.resource.content.Content;
import dev.longrunning.emulator.store.Micros;
import dev.longrunning.emulator.store.v1.StoredChange;
import dev.longrunning.emulator.store.v1.StoredResource;

/** The conversion of resources to and from their rows. */
final class StoredResources {

	/** The columns that {@link #resource} reads. */
	static final String COLUMNS = "id, service, name, path, scope, operation, zone, change_end, data";

	private StoredResources() {
	}

	/**
	 * Reads the resource of a row.
	 * @param row the row
	 * @return the resource, its instants to the microsecond
	 */
	static Resource resource(ResultSet row) throws SQLException {
		var stored = parse(row.getBytes("data"), row.getString("name"));
		var end = row.getLong("change_end");
		var isEndless = row.wasNull();
		var change = stored.hasChange()
				? Optional.of(change(stored.getChange(), row.getString("operation"),
						isEndless ? Optional.empty() : Optional.of(Micros.instant(end))))
				: Optional.<PendingChange>empty();
		return new Resource(new ResourceKey(row.getString("service"), row.getString("name")), row.getString("scope"),
				row.getString("path"), content(stored.getContentList()), change,
				Optional.of(stored.getLastRequest()).filter((one) -> !one.isEmpty()));
	}

	private static PendingChange change(StoredChange stored, String operation, Optional<Instant> end) {
		return new PendingChange(operation, end, stored.getSucceeds(), content(stored.getDuringList()),
				content(stored.getAfterList()), content(stored.getFailedList()));
	}

	private static Optional<Content> content(List<Any> parts) {
		return parts.isEmpty() ? Optional.empty() : Optional.of(new Content(parts));
	}

	/** The bytes for the data column. */
	static byte[] data(Resource resource) {
		var stored = StoredResource.newBuilder().addAllContent(parts(resource.content()));
		resource.lastRequest().ifPresent(stored::setLastRequest);
		resource.change()
			.ifPresent((change) -> stored.setChange(StoredChange.newBuilder()
				.setSucceeds(change.succeeds())
				.addAllDuring(parts(change.during()))
				.addAllAfter(parts(change.after()))
				.addAllFailed(parts(change.failed()))));
		return stored.build().toByteArray();
	}

	private static List<Any> parts(Optional<Content> content) {
		return content.map(Content::parts).orElse(List.of());
	}

	private static StoredResource parse(byte[] data, String name) {
		try {
			return StoredResource.parseFrom(data);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException("The stored resource '" + name + "' cannot be read", ex);
		}
	}

}
