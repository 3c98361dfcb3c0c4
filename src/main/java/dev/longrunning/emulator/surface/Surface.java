package dev.longrunning.emulator.surface;

import java.util.List;
import java.util.Set;

import dev.longrunning.emulator.json.UnknownFields;
import dev.longrunning.emulator.surface.path.PathTemplate;
import dev.longrunning.emulator.surface.profile.OperationProfile;

/**
 * An API service (AIP-9) with its interfaces in all versions.
 *
 * @param service the name, as in {@code vision.googleapis.com}
 * @param title the display name
 * @param priority the rank if a call names no service and several match; higher first
 * @param profile the form of its operations
 * @param aliasParents further parents under which its clients ask for an operation by id
 * @param unknownFields the treatment of request fields that the message does not have
 * @param methods all methods, including those of {@code google.longrunning.Operations}
 * that the service declares bindings for
 * @param access the credentials that its callers need
 */
public record Surface(String service, String title, int priority, OperationProfile profile, Set<String> aliasParents,
		UnknownFields unknownFields, List<ApiMethod> methods, ServiceAccess access) {

	public Surface {
		aliasParents = Set.copyOf(aliasParents);
		methods = List.copyOf(methods);
	}

	/**
	 * The methods with a role.
	 * @param role the role
	 * @return the methods
	 */
	public List<ApiMethod> methods(MethodRole role) {
		return this.methods.stream().filter((method) -> method.role() == role).toList();
	}

	/**
	 * The path templates of GetOperation. A name of an operation must fit one of them.
	 * @return the templates, none if the service declares none
	 */
	public List<PathTemplate> operationTemplates() {
		return methods(MethodRole.GET).stream()
			.flatMap((method) -> method.bindings().stream())
			.map(HttpBinding::template)
			.toList();
	}

}
