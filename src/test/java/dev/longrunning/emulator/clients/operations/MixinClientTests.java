package dev.longrunning.emulator.clients.operations;

import java.io.IOException;
import java.util.UUID;

import com.google.api.gax.rpc.AbortedException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.PermissionDeniedException;
import com.google.cloud.location.GetLocationRequest;
import com.google.cloud.location.ListLocationsRequest;
import com.google.cloud.location.Location;
import com.google.cloud.notebooks.v2.NotebookServiceClient;
import com.google.cloud.notebooks.v2.NotebookServiceSettings;
import com.google.cloud.spanner.admin.instance.v1.InstanceAdminClient;
import com.google.cloud.spanner.admin.instance.v1.InstanceAdminSettings;
import com.google.iam.v1.Binding;
import com.google.iam.v1.GetIamPolicyRequest;
import com.google.iam.v1.Policy;
import com.google.iam.v1.SetIamPolicyRequest;
import com.google.iam.v1.TestIamPermissionsRequest;
import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.clients.ApiClientTest;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What Google's Java clients ask of locations and access policies: of Notebooks, which
 * mixes both in, and of Spanner, whose own interface has policies.
 */
@ApiClientTest
@ParameterizedClass(name = "{0}")
@EnumSource(Transport.class)
class MixinClientTests {

	private final String project = "projects/p" + UUID.randomUUID();

	private final String instance = this.project + "/locations/us-east1/instances/i";

	private final Endpoint endpoint;

	private final EmulatorClient control;

	@SuppressWarnings("NullAway.Init")
	private NotebookServiceClient client;

	MixinClientTests(Transport transport, Emulator emulator) {
		this.endpoint = new Endpoint(transport, emulator, "");
		this.control = EmulatorClient.at(emulator.url()).in(this.project);
	}

	@BeforeEach
	void connect() throws IOException {
		this.client = NotebookServiceClient.create(this.endpoint
			.settings(() -> NotebookServiceSettings.newBuilder(), () -> NotebookServiceSettings.newHttpJsonBuilder())
			.build());
	}

	@AfterEach
	void disconnect() {
		this.control.reset();
		this.client.shutdownNow();
	}

	@Test
	void listsLocationsByPages() {
		var pages = this.client
			.listLocations(ListLocationsRequest.newBuilder().setName(this.project).setPageSize(9).build());
		if (this.endpoint.transport() == Transport.GRPC) { // over HTTP the client asks
															// for all, whatever it is
															// told
			assertThat(pages.getPage().getPageElementCount()).isEqualTo(9);
		}
		assertThat(pages.iterateAll()).extracting(Location::getName)
			.hasSizeGreaterThan(40)
			.contains(this.project + "/locations/europe-west4");
	}

	@Test
	void getsALocation() {
		var name = this.project + "/locations/europe-west4";
		assertThat(this.client.getLocation(GetLocationRequest.newBuilder().setName(name).build()).getDisplayName())
			.isEqualTo("Netherlands");
		assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> this.client
				.getLocation(GetLocationRequest.newBuilder().setName(this.project + "/locations/atlantis").build()))
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo("LOCATION_NOT_FOUND"));
	}

	@Test
	void readsModifiesAndWritesAPolicy() {
		var fresh = policy();
		assertThat(fresh.getBindingsList()).isEmpty();
		var changed = set(fresh);
		assertThat(policy()).isEqualTo(changed);
		assertThat(changed.getBindings(0).getRole()).isEqualTo("roles/viewer");
		assertThatExceptionOfType(AbortedException.class).isThrownBy(() -> set(fresh));
		this.control.reset();
		assertThat(policy()).isEqualTo(fresh);
	}

	@Test
	void mayDoWhatItAsksFor() {
		var permissions = this.client.testIamPermissions(TestIamPermissionsRequest.newBuilder()
			.setResource(this.instance)
			.addPermissions("notebooks.instances.get")
			.build());
		assertThat(permissions.getPermissionsList()).containsExactly("notebooks.instances.get");
	}

	@Test
	void serviceWithPoliciesOfItsOwnKeepsThemToo() throws IOException {
		try (var spanner = InstanceAdminClient.create(this.endpoint
			.settings(() -> InstanceAdminSettings.newBuilder(), () -> InstanceAdminSettings.newHttpJsonBuilder())
			.build())) {
			var resource = this.project + "/instances/i";
			var set = spanner.setIamPolicy(resource, withViewer(spanner.getIamPolicy(resource)));
			assertThat(spanner.getIamPolicy(resource)).isEqualTo(set);
			assertThat(set.getBindingsCount()).isOne();
		}
	}

	@Test
	void faultHitsAListOfLocations() {
		this.control.faults()
			.put("closed",
					"""
							{"on": {"method": "google.cloud.location.Locations.ListLocations"}, "do": {"status": "PERMISSION_DENIED"}}
							""");
		assertThatExceptionOfType(PermissionDeniedException.class).isThrownBy(
				() -> this.client.listLocations(ListLocationsRequest.newBuilder().setName(this.project).build()));
		assertThat(this.control.calls().to("ListLocations").withStatus("PERMISSION_DENIED").all()).singleElement()
			.satisfies((call) -> assertThat(call.fault()).isEqualTo("closed"));
	}

	private Policy policy() {
		return this.client.getIamPolicy(GetIamPolicyRequest.newBuilder().setResource(this.instance).build());
	}

	private Policy set(Policy read) {
		return this.client.setIamPolicy(
				SetIamPolicyRequest.newBuilder().setResource(this.instance).setPolicy(withViewer(read)).build());
	}

	private static Policy withViewer(Policy read) {
		return read.toBuilder()
			.addBindings(Binding.newBuilder().setRole("roles/viewer").addMembers("user:ada@example.com"))
			.build();
	}

}
