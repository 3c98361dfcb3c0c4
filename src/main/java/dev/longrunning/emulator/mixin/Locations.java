package dev.longrunning.emulator.mixin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.google.cloud.location.GetLocationRequest;
import com.google.cloud.location.ListLocationsRequest;
import com.google.cloud.location.ListLocationsResponse;
import com.google.cloud.location.Location;
import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.name.NameLimit;
import dev.longrunning.emulator.operation.filter.OperationFilter;
import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.operation.query.PageToken;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/** The locations of every service and every project. */
final class Locations {

	private static final String REGION = "cloud.googleapis.com/region";

	private static final Pattern NAME = Pattern.compile("(.*)/locations/([^/]+)");

	private static final List<Location> ALL = read();

	private final Function<String, Optional<Descriptor>> types;

	Locations(Function<String, Optional<Descriptor>> types) {
		this.types = types;
	}

	Location get(GetLocationRequest request) {
		var name = NAME.matcher(NameLimit.require("name", request.getName()));
		if (name.matches()) {
			for (var location : ALL) {
				if (location.getLocationId().equals(name.group(2))) {
					return in(name.group(1), location);
				}
			}
		}
		throw StatusException.of(Code.NOT_FOUND, "LOCATION_NOT_FOUND", "Location not found: '" + request.getName()
				+ "'. List the locations of its project to see which exist.");
	}

	ListLocationsResponse list(ListLocationsRequest request) {
		var identity = NameLimit.require("name", request.getName()) + "\n" + request.getFilter();
		var from = request.getPageToken().isEmpty() ? "" : PageToken.open(request.getPageToken(), identity);
		var size = ListRequest.pageSize(request.getPageSize());
		var rest = filtered(request).stream()
			.filter((location) -> location.getLocationId().compareTo(from) > 0)
			.limit(size + 1L)
			.toList();
		var page = rest.subList(0, Math.min(size, rest.size()));
		var response = ListLocationsResponse.newBuilder().addAllLocations(page);
		if (page.size() < rest.size()) {
			response.setNextPageToken(PageToken.seal(page.getLast().getLocationId(), identity));
		}
		return response.build();
	}

	private List<Location> filtered(ListLocationsRequest request) {
		var filter = OperationFilter.parse(request.getFilter());
		filter.check(Location.getDescriptor(), this.types);
		return ALL.stream()
			.map((location) -> in(request.getName(), location))
			.filter((location) -> filter.matches(location, this.types))
			.toList();
	}

	private static Location in(String parent, Location location) {
		return location.toBuilder().setName(parent + "/locations/" + location.getLocationId()).build();
	}

	/** Reads a file whose lines hold an id and a display name, ordered by id. */
	private static List<Location> read() {
		try (var lines = Objects.requireNonNull(Locations.class.getResourceAsStream("/locations.txt"))) {
			return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().map(Locations::location).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Location location(String line) {
		var parts = line.split(" ", 2);
		var location = Location.newBuilder().setLocationId(parts[0]).setDisplayName(parts[1]);
		// A multi-region, or the global location, has no region label.
		return (parts[0].contains("-") ? location.putLabels(REGION, parts[0]) : location).build();
	}

}
