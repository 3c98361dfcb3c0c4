package dev.longrunning.emulator.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.google.api.ResourceProto;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationInfo;
import com.google.longrunning.OperationsProto;
import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.longrunning.emulator.surface.profile.MethodProfile;

/** What is wrong with an operation, by what its method declares. */
final class Checks {

	private static final String PREFIX = "type.googleapis.com/";

	private static final Set<String> ENDS = Set.of("end_time", "finish_time", "completion_time");

	private final Start start;

	private final List<String> problems = new ArrayList<>();

	private final Set<String> notes = new TreeSet<>();

	Checks(Start start) {
		this.start = start;
	}

	/** What is wrong, in the order it was found. */
	List<String> problems() {
		return List.copyOf(this.problems);
	}

	/** What differs from the definitions and is not wrong for it. */
	Set<String> notes() {
		return Set.copyOf(this.notes);
	}

	void isNamed(String name, Message request) {
		var scope = NameScope.of(this.start, request);
		require(!name.isEmpty(), "has no name");
		require(scope.fits(name), "the name '" + name + "' fits no template of GetOperation");
		scope.missing(name).ifPresent(this::problem);
		scope.better(name)
			.ifPresentOrElse(
					(other) -> problem("the name '" + name + "' fits no template of " + scope.refusing(name) + ", '"
							+ other + "' would"),
					() -> scope.refusing(name)
						.forEach((role) -> this.notes
							.add("no template of " + role.name().toLowerCase(Locale.ROOT) + " has room for the name")));
	}

	void isRunning(Operation operation, String name) {
		require(operation.getName().equals(name), "is called '" + operation.getName() + "', not '" + name + "'");
		if (profile().isDoneAtOnce()) {
			require(operation.getDone(), "is not done at once");
		}
		else {
			require(!operation.getDone() && operation.getResultCase() == Operation.ResultCase.RESULT_NOT_SET,
					"is done at once");
		}
		metadata(operation);
	}

	void isDone(Operation operation, Message request) {
		require(operation.getDone() && operation.hasResponse() == profile().hasResult(),
				"is not done with a response: " + brief(operation));
		metadata(operation).ifPresent(this::hasEnded);
		var declared = this.start.method().responseType();
		require(declared.isPresent(), "declares a response type that no definition holds");
		isDeclared("response", operation.getResponse(), info().getResponseType(), !profile().hasResult());
		declared.filter((_) -> profile().hasResult())
			.flatMap((type) -> open("response", operation.getResponse(), type))
			.ifPresent((response) -> isTheCreated(response, request));
	}

	/** Whether metadata that can say how far it is has said so. */
	void hasMoved(Operation before, Operation after) {
		var canMove = this.start.method()
			.metadataType()
			.map((type) -> type.findFieldByName("update_time"))
			.filter(Checks::isTimestamp);
		require(canMove.isEmpty() || profile().isDoneAtOnce() || !before.getMetadata().equals(after.getMetadata()),
				"shows the same metadata at its end as at its start");
	}

	void isCancelled(Operation operation) {
		var code = profile().isDoneAtOnce() ? com.google.rpc.Code.OK_VALUE : com.google.rpc.Code.CANCELLED_VALUE;
		require(operation.getDone() && operation.getError().getCode() == code, "is not cancelled: " + brief(operation));
		metadata(operation);
	}

	/** Whether both transports show the same. */
	void areSame(Operation one, Operation other) {
		require(one.getDone() == other.getDone() && one.getName().equals(other.getName())
				&& one.getError().equals(other.getError()), "differs between the transports");
		this.start.method()
			.metadataType()
			.ifPresent((type) -> require(
					open("metadata", one.getMetadata(), type).equals(open("metadata", other.getMetadata(), type)),
					"has other metadata over the other transport"));
		this.start.method()
			.responseType()
			.filter((_) -> one.hasResponse())
			.ifPresent((type) -> require(
					open("response", one.getResponse(), type).equals(open("response", other.getResponse(), type)),
					"has another response over the other transport"));
	}

	void require(boolean fact, String problem) {
		if (!fact) {
			problem(problem);
		}
	}

	void problem(String problem) {
		this.problems.add(problem);
	}

	/** The definition says the type, whatever the emulator has made of it. */
	private void isDeclared(String what, Any any, String declared, boolean isByData) {
		var type = any.getTypeUrl().substring(any.getTypeUrl().lastIndexOf('/') + 1);
		var inPackage = this.start.method().descriptor().getFile().getPackage() + "." + declared;
		if (declared.isEmpty() || type.equals(declared) || type.equals(inPackage)) {
			return;
		}
		var difference = what + " is " + (type.isEmpty() ? "left out" : "`" + type + "`") + ", declared is `" + declared
				+ "`";
		if (isByData) {
			this.notes.add("by recorded data: " + difference);
		}
		else if (declared.equals(Any.getDescriptor().getFullName())) {
			this.notes.add("by the rule for `google.protobuf.Any`: " + difference);
		}
		else {
			problem(difference);
		}
	}

	private OperationInfo info() {
		return this.start.method().descriptor().getOptions().getExtension(OperationsProto.operationInfo);
	}

	private Optional<Message> metadata(Operation operation) {
		var type = this.start.method().metadataType();
		isDeclared("metadata", operation.getMetadata(), info().getMetadataType(),
				profile().metadataType().isPresent() || !profile().hasMetadata());
		if (type.isEmpty()) {
			require(!declares(true) || !profile().hasMetadata(), "declares a metadata type that no definition holds");
			return Optional.empty();
		}
		require(operation.hasMetadata(), "has no metadata");
		return type.flatMap((declared) -> open("metadata", operation.getMetadata(), declared));
	}

	private MethodProfile profile() {
		return this.start.method().data().profile();
	}

	private boolean declares(boolean metadata) {
		return !(metadata ? info().getMetadataType() : info().getResponseType()).isEmpty();
	}

	private Optional<Message> open(String what, Any any, Descriptor type) {
		if (!any.getTypeUrl().equals(PREFIX + type.getFullName())) {
			problem("has " + what + " of type '" + any.getTypeUrl() + "', not '" + type.getFullName() + "'");
			return Optional.empty();
		}
		try {
			var message = DynamicMessage.parseFrom(type, any.getValue());
			require(isKnown(message), "has " + what + " with fields that its type does not know");
			return Optional.of(message);
		}
		catch (InvalidProtocolBufferException ex) {
			problem("has " + what + " that is no '" + type.getFullName() + "': " + ex.getMessage());
			return Optional.empty();
		}
	}

	private void hasEnded(Message metadata) {
		metadata.getDescriptorForType()
			.getFields()
			.stream()
			.filter((field) -> ENDS.contains(field.getName()) && isTimestamp(field))
			.forEach((field) -> require(metadata.hasField(field), "is done without '" + field.getName() + "'"));
	}

	/**
	 * A new resource is named under its parent where the names of its type have one, and
	 * by the id where the request has one.
	 */
	private void isTheCreated(Message response, Message request) {
		var type = response.getDescriptorForType();
		var name = type.findFieldByName("name");
		var parent = text(request, "parent");
		if (!this.start.method().name().startsWith("Create") || name == null || parent.isEmpty()
				|| !type.getOptions().hasExtension(ResourceProto.resource)
				|| SampleRequest.held(request.getDescriptorForType(), type).isEmpty()) {
			return;
		}
		var given = String.valueOf(response.getField(name));
		require(isTopLevel(type) ? given.matches("\\w+/[^/]+") : given.startsWith(parent + "/"),
				"creates '" + given + "', which is not in '" + parent + "'");
		SampleRequest.held(request.getDescriptorForType(), type)
			.map((field) -> text(request, field.getName() + "_id"))
			.filter((id) -> !id.isEmpty())
			.ifPresent((id) -> require(given.endsWith("/" + id), "creates '" + given + "', not '" + id + "'"));
	}

	/** Folders have names without a parent, for they can move. */
	private static boolean isTopLevel(Descriptor type) {
		var patterns = type.getOptions().getExtension(ResourceProto.resource).getPatternList();
		return !patterns.isEmpty() && patterns.stream().allMatch((pattern) -> pattern.matches("\\w+/\\{\\w+}"));
	}

	private static String text(MessageOrBuilder message, String name) {
		var field = message.getDescriptorForType().findFieldByName(name);
		return (field == null) ? "" : String.valueOf(message.getField(field));
	}

	private static boolean isTimestamp(FieldDescriptor field) {
		return !field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
				&& field.getMessageType().getFullName().equals("google.protobuf.Timestamp");
	}

	private static boolean isKnown(MessageOrBuilder message) {
		return message.getUnknownFields().asMap().isEmpty() && message.getAllFields()
			.values()
			.stream()
			.flatMap((value) -> (value instanceof List<?> list) ? list.stream() : java.util.stream.Stream.of(value))
			.noneMatch((value) -> value instanceof MessageOrBuilder inner && !isKnown(inner));
	}

	private static String brief(Operation operation) {
		var text = operation.toString().replaceAll("\\s+", " ");
		return text.substring(0, Math.min(text.length(), 200));
	}

}
