package dev.longrunning.emulator.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Good JSON with bytes changed, cut and doubled: it is read, or refused as the caller's
 * fault.
 */
class MalformedInputIT {

	private static final int INPUTS = 15_000;

	private static final String[] PIECES = { "{", "}", "[", "]", ",", ":", "\"", "\\", "null", "true", "-",
			"1e999999999", "0", "\"@type\"", "\"value\"", "\\ud800", "\u0000", "é", "3s", "NaN",
			"type.googleapis.com/" };

	private final MessageWriter writer = new MessageWriter(TestTypes.TYPES);

	private final MessageReader reader = new MessageReader(TestTypes.TYPES);

	@ParameterizedTest
	@ValueSource(longs = { 21, 22 })
	void onlyAnInvalidArgumentComesOfIt(long seed) {
		var random = new Random(seed);
		var messages = new RandomMessages(random, TestTypes.all());
		for (var count = 0; count < INPUTS; count++) {
			var message = messages.any();
			var json = this.writer.write(message, new JsonStyle(random.nextBoolean(), random.nextBoolean()));
			for (var changes = random.nextInt(4); changes >= 0; changes--) {
				json = changed(json, random);
			}
			var bytes = json;
			try {
				var read = this.reader.read(bytes, message.getDescriptorForType());
				assertThat(this.writer.write(read, JsonStyle.COMPACT)).isNotEmpty();
			}
			catch (StatusException ex) {
				assertThat(ex.code()).isEqualTo(Code.INVALID_ARGUMENT);
			}
			catch (RuntimeException ex) {
				throw new AssertionError(
						"seed " + seed + ", input " + count + ": " + new String(bytes, StandardCharsets.ISO_8859_1),
						ex);
			}
		}
	}

	private static byte[] changed(byte[] json, Random random) {
		if (json.length == 0) {
			return json;
		}
		var position = random.nextInt(json.length);
		return switch (random.nextInt(5)) {
			case 0 -> replaced(json, position, (byte) random.nextInt(256));
			case 1 -> Arrays.copyOf(json, position);
			case 2 -> spliced(json, position, position + random.nextInt(1 + Math.min(20, json.length - position)),
					new byte[0]);
			case 3 -> spliced(json, position, position,
					PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
			default ->
				spliced(json, position, position, Arrays.copyOfRange(json, random.nextInt(position + 1), position));
		};
	}

	private static byte[] replaced(byte[] json, int position, byte value) {
		var other = json.clone();
		other[position] = value;
		return other;
	}

	private static byte[] spliced(byte[] json, int begin, int end, byte[] middle) {
		var other = Arrays.copyOf(json, begin + middle.length + json.length - end);
		System.arraycopy(middle, 0, other, begin, middle.length);
		System.arraycopy(json, end, other, begin + middle.length, json.length - end);
		return other;
	}

}
