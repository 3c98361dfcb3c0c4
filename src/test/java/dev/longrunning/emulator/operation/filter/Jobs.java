package dev.longrunning.emulator.operation.filter;

import java.util.List;
import java.util.Optional;

import com.google.api.HttpProto;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsProto;
import com.google.protobuf.AnyProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StructProto;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.WrappersProto;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.ErrorDetailsProto;
import com.google.rpc.StatusProto;
import org.jspecify.annotations.NullMarked;

/** Types with a field of every kind, and operations that hold them, written in JSON. */
@NullMarked
final class Jobs {

	private static final FileDescriptor FILE = build(
			"""
					name: "example/jobs.proto" package: "example.jobs.v1" syntax: "proto3"
					dependency: "google/protobuf/any.proto" dependency: "google/protobuf/duration.proto"
					dependency: "google/protobuf/struct.proto" dependency: "google/protobuf/timestamp.proto"
					dependency: "google/protobuf/wrappers.proto"
					message_type {
					  name: "JobMetadata"
					  field { name: "state" number: 1 type: TYPE_ENUM type_name: ".example.jobs.v1.State" }
					  field { name: "create_time" number: 2 type: TYPE_MESSAGE type_name: ".google.protobuf.Timestamp" }
					  field { name: "run_time" number: 3 type: TYPE_MESSAGE type_name: ".google.protobuf.Duration" }
					  field { name: "progress_percent" number: 4 type: TYPE_INT32 }
					  field { name: "score" number: 5 type: TYPE_DOUBLE }
					  field { name: "bytes_read" number: 6 type: TYPE_UINT64 }
					  field { name: "output_uris" number: 7 type: TYPE_STRING label: LABEL_REPEATED }
					  field { name: "steps" number: 8 type: TYPE_MESSAGE label: LABEL_REPEATED type_name: ".example.jobs.v1.Step" }
					  field { name: "labels" number: 9 type: TYPE_MESSAGE label: LABEL_REPEATED
					          type_name: ".example.jobs.v1.JobMetadata.LabelsEntry" }
					  field { name: "by_number" number: 10 type: TYPE_MESSAGE label: LABEL_REPEATED
					          type_name: ".example.jobs.v1.JobMetadata.ByNumberEntry" }
					  field { name: "attempt" number: 11 type: TYPE_INT32 proto3_optional: true oneof_index: 0 }
					  field { name: "extra" number: 12 type: TYPE_MESSAGE type_name: ".google.protobuf.Struct" }
					  field { name: "packed" number: 13 type: TYPE_MESSAGE type_name: ".google.protobuf.Any" }
					  field { name: "digest" number: 14 type: TYPE_BYTES }
					  field { name: "limit" number: 15 type: TYPE_MESSAGE type_name: ".google.protobuf.Int32Value" }
					  field { name: "current" number: 16 type: TYPE_MESSAGE type_name: ".example.jobs.v1.Step" }
					  field { name: "dry_run" number: 17 type: TYPE_BOOL }
					  field { name: "numbers" number: 18 type: TYPE_INT32 label: LABEL_REPEATED }
					  field { name: "ratio" number: 19 type: TYPE_FLOAT }
					  oneof_decl { name: "_attempt" }
					  nested_type {
					    name: "LabelsEntry" options { map_entry: true }
					    field { name: "key" number: 1 type: TYPE_STRING } field { name: "value" number: 2 type: TYPE_STRING }
					  }
					  nested_type {
					    name: "ByNumberEntry" options { map_entry: true }
					    field { name: "key" number: 1 type: TYPE_INT32 }
					    field { name: "value" number: 2 type: TYPE_MESSAGE type_name: ".example.jobs.v1.Step" }
					  }
					}
					message_type {
					  name: "Step"
					  field { name: "title" number: 1 type: TYPE_STRING } field { name: "number" number: 2 type: TYPE_INT32 }
					  field { name: "inner" number: 3 type: TYPE_MESSAGE type_name: ".example.jobs.v1.Step" }
					}
					message_type {
					  name: "OtherMetadata"
					  field { name: "state" number: 1 type: TYPE_STRING } field { name: "verb" number: 2 type: TYPE_STRING }
					}
					message_type {
					  name: "JobResult"
					  field { name: "output_config" number: 1 type: TYPE_MESSAGE type_name: ".example.jobs.v1.OutputConfig" }
					}
					message_type {
					  name: "OutputConfig"
					  field { name: "batch_size" number: 1 type: TYPE_INT32 } field { name: "uri" number: 2 type: TYPE_STRING }
					}
					enum_type {
					  name: "State" value { name: "STATE_UNSPECIFIED" number: 0 } value { name: "CREATED" number: 1 }
					  value { name: "RUNNING" number: 2 } value { name: "DONE" number: 3 }
					}
					""");

	static final Descriptor METADATA = type("example.jobs.v1.JobMetadata").orElseThrow();

	static final Descriptor OTHER_METADATA = type("example.jobs.v1.OtherMetadata").orElseThrow();

	static final Descriptor RESULT = type("example.jobs.v1.JobResult").orElseThrow();

	static final Operation RUNNING = operation(
			"""
					{"name": "projects/p1/operations/run", "metadata": {"@type": "type.googleapis.com/example.jobs.v1.JobMetadata",
					"state": "RUNNING", "createTime": "2026-01-02T03:04:05.123456Z", "runTime": "20.5s", "progressPercent": 40,
					"score": 0.5, "bytesRead": "18446744073709551615", "outputUris": ["gs://b/one", "gs://b/Two"],
					"steps": [{"title": "load", "number": 1}, {"title": "Store", "number": 2, "inner": {"title": "deep"}}],
					"labels": {"env": "Prod", "a.b": "dotted", "empty": ""}, "byNumber": {"7": {"title": "seven"}},
					"attempt": 0, "extra": {"k": 1, "s": "Text", "b": true, "n": null, "o": {"in": "x"}, "l": [1, "two", {"y": 3}]},
					"packed": {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "QUOTA", "metadata": {"z": "1"}},
					"digest": "aGVsbG8=", "limit": 5, "current": {"title": "Store"}, "numbers": [4, 42], "ratio": 0.1}}
					""");

	static final Operation OK = operation("""
			{"name": "projects/p1/operations/ok", "done": true,
			"metadata": {"@type": "type.googleapis.com/example.jobs.v1.JobMetadata", "state": "DONE",
			"createTime": "2026-01-02T03:00:00Z", "dryRun": true},
			"response": {"@type": "type.googleapis.com/example.jobs.v1.JobResult",
			"outputConfig": {"batchSize": 2, "uri": "gs://b/o/"}}}
			""");

	static final Operation ERROR = operation(
			"""
					{"name": "projects/p1/operations/err", "done": true,
					"metadata": {"@type": "type.googleapis.com/example.jobs.v1.OtherMetadata", "state": "broken", "verb": "create"},
					"error": {"code": 5, "message": "File not found.",
					"details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "NO_FILE"}]}}
					""");

	static final Operation BARE = operation("{\"name\": \"operations/bare\"}");

	static final Operation DURATION = operation("""
			{"name": "operations/dur", "done": true,
			"response": {"@type": "type.googleapis.com/google.protobuf.Duration", "value": "3.5s"}}
			""");

	static final Operation STRUCT = operation("""
			{"name": "operations/struct", "done": true,
			"response": {"@type": "type.googleapis.com/google.protobuf.Struct", "value": {"k": 1, "s": "x"}}}
			""");

	static final List<Operation> ALL = List.of(RUNNING, OK, ERROR, BARE, DURATION, STRUCT);

	private Jobs() {
	}

	static Optional<Descriptor> type(String fullName) {
		return List
			.of(FILE, ErrorDetailsProto.getDescriptor(), StatusProto.getDescriptor(), OperationsProto.getDescriptor(),
					HttpProto.getDescriptor(), DurationProto.getDescriptor(), StructProto.getDescriptor())
			.stream()
			.flatMap((file) -> file.getMessageTypes().stream())
			.filter((type) -> type.getFullName().equals(fullName))
			.findFirst();
	}

	static String id(Operation operation) {
		return operation.getName().substring(operation.getName().lastIndexOf('/') + 1);
	}

	static Operation operation(String json) {
		var registry = TypeRegistry.newBuilder()
			.add(FILE.getMessageTypes())
			.add(ErrorDetailsProto.getDescriptor().getMessageTypes())
			.build();
		var operation = Operation.newBuilder();
		try {
			JsonFormat.parser().usingTypeRegistry(registry).merge(json, operation);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalArgumentException(json, ex);
		}
		return operation.build();
	}

	static FileDescriptor build(String proto) {
		try {
			var file = TextFormat.parse(proto, FileDescriptorProto.class);
			return FileDescriptor.buildFrom(file,
					new FileDescriptor[] { AnyProto.getDescriptor(), DurationProto.getDescriptor(),
							StructProto.getDescriptor(), TimestampProto.getDescriptor(),
							WrappersProto.getDescriptor() });
		}
		catch (TextFormat.ParseException | DescriptorValidationException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
