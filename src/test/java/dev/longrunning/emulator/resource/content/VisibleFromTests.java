package dev.longrunning.emulator.resource.content;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.google.cloud.redis.v1.Instance;
import com.google.cloud.speech.v2.PhraseSet;
import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.profile.ResourceProfile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** New resources while their jobs run, with data on when they are visible. */
class VisibleFromTests {

	@Test
	void resourceWithAWordForItsCreationIsShownFromTheStart() {
		assertThat(creating(Optional.empty(), Instance.getDefaultInstance())).get()
			.isEqualTo(Instance.newBuilder().setState(Instance.State.CREATING).build());
	}

	@Test
	void resourceIsShownFromTheEndIfDataSaysSo() {
		assertThat(creating(Optional.of(false), Instance.getDefaultInstance())).isEmpty();
	}

	@Test
	void resourceWithoutAWordForItsCreationIsShownFromTheStartIfDataSaysSo() {
		assertThat(creating(Optional.empty(), PhraseSet.getDefaultInstance())).isEmpty();
		assertThat(creating(Optional.of(true), PhraseSet.getDefaultInstance()))
			.contains(PhraseSet.getDefaultInstance());
	}

	private static Optional<Message> creating(Optional<Boolean> isShownFromStart, Message created) {
		var none = ResourceProfile.NONE;
		var profile = new ResourceProfile(Map.of(), none.states(), isShownFromStart, Map.of(), Optional.empty(),
				Optional.empty(), Optional.empty(), Optional.empty());
		var values = new ServiceValues(() -> "id", Optional.empty(), profile, Optional.empty(), Optional.empty());
		return new ResourceContent(Optional.empty(), Instant.EPOCH, values).creating(created);
	}

}
