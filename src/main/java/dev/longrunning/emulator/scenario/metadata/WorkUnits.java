package dev.longrunning.emulator.scenario.metadata;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.longrunning.emulator.scenario.metadata.MetadataShape.Move;
import dev.longrunning.emulator.timeline.OperationState;
import dev.longrunning.emulator.timeline.Phase;
import org.jspecify.annotations.Nullable;

/**
 * A list of stages that count their work in units, as in Earth Engine's metadata. The
 * operation's progress is distributed over the stages, one after the other.
 *
 * @param list the repeated field of stages
 * @param complete the field for the number of completed units of a stage
 * @param total the field for the number of all units of a stage
 */
record WorkUnits(FieldDescriptor list, FieldDescriptor complete, FieldDescriptor total) implements Move {

	static @Nullable Move of(FieldDescriptor field) {
		if (field.isMapField() || field.getJavaType() != JavaType.MESSAGE) {
			return null;
		}
		var complete = field.getMessageType().findFieldByName("complete_work_units");
		var total = field.getMessageType().findFieldByName("total_work_units");
		return (complete != null && total != null) ? new WorkUnits(field, complete, total) : null;
	}

	@Override
	public void apply(Message.Builder metadata, Phase phase, OperationState snapshot) {
		int count = metadata.getRepeatedFieldCount(this.list);
		snapshot.progress().ifPresent((progress) -> {
			for (int index = 0; index < count; index++) {
				var share = Math.clamp(progress * count - index, 0, 1);
				var stage = ((Message) metadata.getRepeatedField(this.list, index)).toBuilder();
				var units = ((Number) stage.getField(this.total)).doubleValue();
				MetadataShape.set(stage, this.complete, Math.floor(share * units));
				metadata.setRepeatedField(this.list, index, stage.build());
			}
		});
	}

}
