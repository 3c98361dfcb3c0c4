package dev.longrunning.emulator.store;

import java.util.Optional;
import java.util.stream.IntStream;

import com.google.iam.v1.Policy;
import com.google.protobuf.ByteString;
import dev.longrunning.emulator.mixin.PolicyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** What every store of access policies does. */
@SpringBootTest(classes = StoreSlice.class, webEnvironment = WebEnvironment.NONE)
abstract class PolicyStoreContract {

	private static final String RESOURCE = "projects/p/instances/i";

	@Autowired
	private PolicyStore store;

	@AfterEach
	void forgetAll() {
		this.store.clear(Optional.empty());
	}

	@Test
	void aPolicyIsReplacedOnlyIfItIsStillThere() {
		assertThat(this.store.find(RESOURCE)).isEmpty();
		assertThat(this.store.replace(RESOURCE, policy("1"), policy("2"))).isFalse();
		assertThat(this.store.add(RESOURCE, policy("1"))).isTrue();
		assertThat(this.store.add(RESOURCE, policy("2"))).isFalse();
		assertThat(this.store.replace(RESOURCE, policy("1"), policy("2"))).isTrue();
		assertThat(this.store.replace(RESOURCE, policy("1"), policy("3"))).isFalse();
		assertThat(this.store.find(RESOURCE)).contains(policy("2"));
		assertThat(this.store.count()).isOne();
	}

	@Test
	void aResetOfAProjectDeletesItsOwnOnly() {
		for (var resource : new String[] { "projects/p", RESOURCE, "projects/p2", "projects/p_/x", "other" }) {
			this.store.add(resource, policy("1"));
		}
		this.store.clear(Optional.of("projects/p"));
		assertThat(this.store.count()).isEqualTo(3);
		assertThat(this.store.find(RESOURCE)).isEmpty();
		assertThat(this.store.find("projects/p2")).isPresent();
	}

	@Test
	void ofManyThatAddOneOnlyOneIsTheFirst() {
		assertThat(IntStream.range(0, 20)
			.parallel()
			.filter((number) -> this.store.add(RESOURCE, policy(String.valueOf(number))))
			.count()).isOne();
	}

	private static Policy policy(String etag) {
		return Policy.newBuilder().setVersion(1).setEtag(ByteString.copyFromUtf8(etag)).build();
	}

}
