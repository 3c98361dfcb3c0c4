package dev.longrunning.emulator.surface;

import java.util.List;
import java.util.Set;

import dev.longrunning.emulator.json.UnknownFields;
import dev.longrunning.emulator.surface.path.PathTemplate;
import dev.longrunning.emulator.surface.profile.OperationProfile;

/**
 * One API service (AIP-9): its interfaces in all their versions and how its operations
 * are reached.
 *
 * @param service its name, as in {@code vision.googleapis.com}
 * @param title its name for readers
 * @param priority which service answers when a call names none and fits several; higher
 * first
 * @param habits how its operations look
 * @param aliasParents further parents under which its clients ask for an operation by id
 * @param unknownFields what becomes of fields that its requests do not have
 * @param methods all its methods, those of {@code google.longrunning.Operations} that it
 * declares bindings for among them
 * @param access who may call them
 */
public record Surface(String service, String title, int priority, OperationProfile habits, Set<String> aliasParents,
		UnknownFields unknownFields, List<ApiMethod> methods, ServiceAccess access) {

	public Surface {
		aliasParents = Set.copyOf(aliasParents);
		methods = List.copyOf(methods);
	}

	/**
	 * The methods of a role.
	 * @param role the role
	 * @return the methods
	 */
	public List<ApiMethod> methods(MethodRole role) {
		return this.methods.stream().filter((method) -> method.role() == role).toList();
	}

	/**
	 * Templates that an operation's name must fit: those that its GetOperation declares.
	 * @return the templates, none where the service declares none
	 */
	public List<PathTemplate> operationTemplates() {
		return methods(MethodRole.GET).stream()
			.flatMap((method) -> method.bindings().stream())
			.map(HttpBinding::template)
			.toList();
	}

}
