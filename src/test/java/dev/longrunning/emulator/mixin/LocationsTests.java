package dev.longrunning.emulator.mixin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;

import com.google.cloud.location.GetLocationRequest;
import com.google.cloud.location.ListLocationsRequest;
import com.google.cloud.location.Location;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LocationsTests {

	private final Locations locations = new Locations((_) -> Optional.empty());

	@Test
	void everyListedLocationIsThere() {
		var listed = this.locations.list(request("").setPageSize(1000).build()).getLocationsList();
		assertThat(listed).hasSizeGreaterThan(40)
			.allSatisfy((location) -> assertThat(
					this.locations.get(GetLocationRequest.newBuilder().setName(location.getName()).build()))
				.isEqualTo(location));
	}

	/** A list copies the name into each of its locations. */
	@Test
	void nameThatIsTooLongIsRefused() {
		var name = "projects/" + "p".repeat(2048);
		var list = ListLocationsRequest.newBuilder().setName(name).build();
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> this.locations.list(list))
			.withMessageContaining("at most 2048");
		var get = GetLocationRequest.newBuilder().setName(name + "/locations/us-east1").build();
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> this.locations.get(get))
			.withMessageContaining("at most 2048");
	}

	@Test
	void pagesHoldEachOnce() {
		var ids = new ArrayList<String>();
		var request = request("").setPageSize(7);
		do {
			var page = this.locations.list(request.build());
			assertThat(page.getLocationsCount()).isBetween(1, 7);
			page.getLocationsList().stream().map(Location::getLocationId).forEach(ids::add);
			request.setPageToken(page.getNextPageToken());
		}
		while (!request.getPageToken().isEmpty());
		assertThat(ids).hasSameSizeAs(new HashSet<>(ids)).contains("global", "us-central1", "eu");
	}

	@ParameterizedTest
	@CsvSource({ "displayName=Tokyo, 1", "location_id:us-*, 9", "labels.\"cloud.googleapis.com/region\"=us-east1, 1",
			"name=projects/p/locations/global, 1", "NOT labels:*, 4", "displayName=Atlantis, 0" })
	void filterIsHonoured(String filter, int count) {
		assertThat(this.locations.list(request(filter).build()).getLocationsCount()).isEqualTo(count);
	}

	@Test
	void locationSaysWhereItIs() {
		assertThat(this.locations.get(GetLocationRequest.newBuilder().setName("projects/p/locations/us-east1").build()))
			.isEqualTo(Location.newBuilder()
				.setName("projects/p/locations/us-east1")
				.setLocationId("us-east1")
				.setDisplayName("South Carolina")
				.putLabels("cloud.googleapis.com/region", "us-east1")
				.build());
	}

	@ParameterizedTest
	@ValueSource(strings = { "projects/p/locations/atlantis", "projects/p", "" })
	void unknownLocationIsNotFound(String name) {
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> this.locations.get(GetLocationRequest.newBuilder().setName(name).build()))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(Code.NOT_FOUND))
			.withMessageContaining("'" + name + "'");
	}

	@Test
	void wrongRequestsAreRefused() {
		var token = this.locations.list(request("").setPageSize(1).build()).getNextPageToken();
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> this.locations.list(request("locationId=eu").setPageToken(token).build()));
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> this.locations.list(request("").setPageSize(-1).build()));
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> this.locations.list(request("altitude>3").build()))
			.withMessageContaining("'altitude'");
	}

	private static ListLocationsRequest.Builder request(String filter) {
		return ListLocationsRequest.newBuilder().setName("projects/p").setFilter(filter);
	}

}
