package dev.longrunning.emulator.mixin;

import java.util.Optional;

import com.google.iam.v1.AuditConfig;
import com.google.iam.v1.Binding;
import com.google.iam.v1.GetIamPolicyRequest;
import com.google.iam.v1.Policy;
import com.google.iam.v1.SetIamPolicyRequest;
import com.google.iam.v1.TestIamPermissionsRequest;
import com.google.protobuf.FieldMask;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.testing.MapPolicyStore;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AccessPoliciesTests {

	private static final String RESOURCE = "projects/p/instances/i";

	private final AccessPolicies policies = new AccessPolicies(new MapPolicyStore(), 10_000);

	@Test
	void resourceThatNobodySpokeOfHasAnEtagAlone() {
		assertThat(get(RESOURCE).getEtag().toByteArray()).containsExactly(0, 0x20, 1);
		assertThat(get(RESOURCE).getBindingsList()).isEmpty();
	}

	@Test
	void policyIsKeptWithANewEtagEachTime() {
		var first = set(policy("roles/viewer"));
		var second = set(policy("roles/editor"));
		assertThat(get(RESOURCE)).isEqualTo(second);
		assertThat(second.getBindings(0).getRole()).isEqualTo("roles/editor");
		assertThat(second.getVersion()).isEqualTo(1);
		assertThat(second.getEtag()).isNotEqualTo(first.getEtag());
		assertThat(get("projects/p/instances/other").getBindingsList()).isEmpty();
	}

	@Test
	void changeOfWhatHasChangedSinceIsAborted() {
		var read = get(RESOURCE);
		set(policy("roles/viewer").toBuilder().setEtag(read.getEtag()).build());
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> set(policy("roles/editor").toBuilder().setEtag(read.getEtag()).build()))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(Code.ABORTED))
			.withMessageContaining(RESOURCE);
		assertThat(get(RESOURCE).getBindings(0).getRole()).isEqualTo("roles/viewer");
	}

	@Test
	void onlyWhatTheMaskNamesIsChanged() {
		set(policy("roles/viewer"));
		var audited = Policy.newBuilder().addAuditConfigs(AuditConfig.newBuilder().setService("allServices")).build();
		this.policies.set(request(audited).setUpdateMask(FieldMask.newBuilder().addPaths("audit_configs")).build());
		assertThat(get(RESOURCE).getBindings(0).getRole()).isEqualTo("roles/viewer");
		assertThat(get(RESOURCE).getAuditConfigs(0).getService()).isEqualTo("allServices");
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> this.policies
				.set(request(audited).setUpdateMask(FieldMask.newBuilder().addPaths("owner")).build()))
			.withMessageContaining("'owner'");
	}

	@Test
	void everyPermissionIsThere() {
		var asked = TestIamPermissionsRequest.newBuilder().setResource(RESOURCE).addPermissions("a.b.get");
		assertThat(this.policies.test(asked.build()).getPermissionsList()).containsExactly("a.b.get");
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> this.policies.test(asked.addPermissions("a.*").build()))
			.withMessageContaining("'a.*'");
	}

	@Test
	void noMoreAreKeptThanTheBound() {
		for (int i = 0; i < 10_000; i++) {
			this.policies.set(request(policy("r")).setResource("projects/p/i" + i).build());
		}
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> set(policy("r")))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(Code.RESOURCE_EXHAUSTED));
		this.policies.set(request(policy("r")).setResource("projects/p/i7").build());
	}

	@Test
	void resetOfAProjectDeletesItsOwnOnly() {
		set(policy("roles/viewer"));
		this.policies.set(request(policy("roles/viewer")).setResource("projects/p2").build());
		this.policies.clear(Optional.of("projects/p"));
		assertThat(get(RESOURCE).getBindingsList()).isEmpty();
		assertThat(get("projects/p2").getBindingsList()).hasSize(1);
		this.policies.clear(Optional.empty());
		assertThat(get("projects/p2").getBindingsList()).isEmpty();
	}

	private Policy get(String resource) {
		return this.policies.get(GetIamPolicyRequest.newBuilder().setResource(resource).build());
	}

	private Policy set(Policy policy) {
		return this.policies.set(request(policy).build());
	}

	private static SetIamPolicyRequest.Builder request(Policy policy) {
		return SetIamPolicyRequest.newBuilder().setResource(RESOURCE).setPolicy(policy);
	}

	private static Policy policy(String role) {
		return Policy.newBuilder()
			.addBindings(Binding.newBuilder().setRole(role).addMembers("user:ada@example.com"))
			.build();
	}

}
