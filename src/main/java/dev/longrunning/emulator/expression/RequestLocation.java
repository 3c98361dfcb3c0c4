package dev.longrunning.emulator.expression;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;

/** The location of a request. */
public final class RequestLocation {

	private static final List<String> FIELDS = List.of("location", "location_id", "zone", "region");

	private static final Pattern IN_NAME = Pattern.compile("(?:^|/)(?:locations|zones|regions)/([^/]+)");

	private RequestLocation() {
	}

	/**
	 * Finds the location, zone or region of a request: in a field of this name, else in
	 * the first resource name.
	 * @param request the request
	 * @return the id of the location; empty text without one
	 */
	public static String of(Message request) {
		return FIELDS.stream()
			.flatMap((name) -> Stream.ofNullable(request.getDescriptorForType().findFieldByName(name)))
			.filter((field) -> !field.isRepeated() && field.getJavaType() == JavaType.STRING)
			.map((field) -> (String) request.getField(field))
			.filter((id) -> !id.isEmpty() && id.indexOf('/') < 0)
			.findFirst()
			.or(() -> inName(request))
			.orElse("");
	}

	private static Optional<String> inName(Message request) {
		return request.getAllFields()
			.values()
			.stream()
			.filter((value) -> value instanceof String text && text.indexOf('/') > 0)
			.flatMap((value) -> IN_NAME.matcher((String) value).results())
			.map((match) -> match.group(1))
			.findFirst();
	}

}
