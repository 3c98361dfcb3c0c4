package dev.longrunning.emulator.json;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Random messages, written and read beside protobuf's own JSON. */
class ReferenceComparisonTests {

	private static final int MESSAGES = 1500;

	private static final JsonFormat.TypeRegistry REGISTRY = registry();

	private final MessageWriter writer = new MessageWriter(TestTypes.TYPES);

	private final MessageReader reader = new MessageReader(TestTypes.TYPES);

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void whatIsWrittenIsTheSameMessageToTheReference(long seed) throws InvalidProtocolBufferException {
		var messages = new RandomMessages(new Random(seed), TestTypes.all());
		for (var count = 0; count < MESSAGES; count++) {
			var message = messages.any();
			var json = text(this.writer.write(message, style(count)));
			var parsed = DynamicMessage.newBuilder(message.getDescriptorForType());
			JsonFormat.parser().usingTypeRegistry(REGISTRY).merge(json, parsed);
			assertThat(parsed.build()).as("seed %d, message %d: %s", seed, count, json).isEqualTo(message);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 4, 5, 6 })
	void whatTheReferenceWritesIsReadAsTheSameMessage(long seed) throws InvalidProtocolBufferException {
		var messages = new RandomMessages(new Random(seed), TestTypes.all());
		for (var count = 0; count < MESSAGES; count++) {
			var message = messages.any();
			var json = JsonFormat.printer().usingTypeRegistry(REGISTRY).print(message);
			var read = this.reader.read(json.getBytes(StandardCharsets.UTF_8), message.getDescriptorForType());
			assertThat(read).as("seed %d, message %d: %s", seed, count, json).isEqualTo(message);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 7, 8 })
	void whatIsWrittenIsReadAsTheSameMessage(long seed) {
		var messages = new RandomMessages(new Random(seed), TestTypes.all());
		for (var count = 0; count < MESSAGES; count++) {
			var message = messages.any();
			var json = this.writer.write(message, style(count));
			assertThat(this.reader.read(json, message.getDescriptorForType()))
				.as("seed %d, message %d: %s", seed, count, text(json))
				.isEqualTo(message);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 9, 10 })
	void generatedAndDynamicMessagesAreWrittenAlike(long seed) throws InvalidProtocolBufferException {
		var messages = new RandomMessages(new Random(seed), TestTypes.all());
		for (var count = 0; count < MESSAGES; count++) {
			var type = TestTypes.GENERATED.get(count % TestTypes.GENERATED.size());
			var dynamic = messages.of(type.getDescriptorForType(), 0);
			var generated = type.newBuilderForType().mergeFrom(dynamic.toByteString()).build();
			assertThat(text(this.writer.write(generated, style(count)))).as("seed %d, message %d", seed, count)
				.isEqualTo(text(this.writer.write(dynamic, style(count))));
		}
	}

	@Test
	void aTreeIsReadLikeItsText() {
		var messages = new RandomMessages(new Random(11), TestTypes.all());
		for (var count = 0; count < MESSAGES; count++) {
			var message = messages.any();
			var type = message.getDescriptorForType();
			var tree = JsonMapper.shared().readTree(this.writer.write(message, style(count)));
			assertThat(this.reader.read(tree, type)).as("seed 11, message %d", count)
				.isEqualTo(this.reader.read(tree.toString().getBytes(StandardCharsets.UTF_8), type));
		}
	}

	private static JsonStyle style(int count) {
		return new JsonStyle(count % 2 == 0, count % 3 == 0);
	}

	private static JsonFormat.TypeRegistry registry() {
		var registry = JsonFormat.TypeRegistry.newBuilder();
		TestTypes.all().forEach(registry::add);
		return registry.build();
	}

	private static String text(byte[] json) {
		return new String(json, StandardCharsets.UTF_8);
	}

}
