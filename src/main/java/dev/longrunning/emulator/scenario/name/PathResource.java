package dev.longrunning.emulator.scenario.name;

import java.util.ArrayList;
import java.util.Optional;

import com.google.protobuf.MessageOrBuilder;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathTemplate;
import dev.longrunning.emulator.surface.resource.RequestFields;
import dev.longrunning.emulator.surface.resource.ResourcePath;

/**
 * The resource in the path of a call. Some methods have its parts in separate fields, as
 * in <code>/v1/projects/{project_id}/regions/{region}/clusters</code>; only the path
 * combines them.
 */
final class PathResource {

	private PathResource() {
	}

	/**
	 * Returns the name of the resource, also for a call over gRPC.
	 * @param method the method
	 * @param request the request
	 * @return the path of the first binding for which the request has all values, without
	 * the version and without the segments after the last value
	 */
	static Optional<String> of(ApiMethod method, MessageOrBuilder request) {
		return method.bindings().stream().flatMap((binding) -> of(binding.template(), request).stream()).findFirst();
	}

	/**
	 * Returns the top-level collection of a method, such as {@code apps} in
	 * {@code POST /v1/apps}.
	 * @param method the method
	 * @return the segment after the version in its first binding, if the path has no
	 * variables and no verb
	 */
	static Optional<String> topLevelCollection(ApiMethod method) {
		return method.bindings()
			.stream()
			.findFirst()
			.map(HttpBinding::template)
			.filter((template) -> template.segments().size() == 2 && template.verb().isEmpty()
					&& template.segments().stream().allMatch(Literal.class::isInstance))
			.map((template) -> template.segments().getLast().toString());
	}

	private static Optional<String> of(PathTemplate template, MessageOrBuilder request) {
		if (template.variables().isEmpty()) {
			return Optional.empty();
		}
		var parts = new ArrayList<String>();
		int position = Math.max(1, ResourcePath.of(template).first());
		for (var variable : template.variables()) {
			var value = RequestFields.text(request, variable.fieldPath()).filter(variable::fits);
			if (value.isEmpty()) {
				return Optional.empty();
			}
			template.segments()
				.subList(position, Math.max(position, variable.start()))
				.stream()
				.filter(Literal.class::isInstance)
				.forEach((segment) -> parts.add(segment.toString()));
			parts.add(value.get());
			position = variable.end();
		}
		return Optional.of(String.join("/", parts));
	}

}
