package dev.longrunning.emulator.surface.profile;

import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * The effect of a method on resources that the method's definition does not show. All
 * texts are templates with placeholders for the request.
 */
public sealed interface MethodEffect {

	/** The effect of a method that starts no operation. */
	sealed interface AtOnce extends MethodEffect permits AddMember, RemoveMember, Members, Copy {

	}

	/** The effect at the end of a job. */
	sealed interface ByJob extends MethodEffect permits Delete, Create {

	}

	/**
	 * The addition of a resource to another one, which does not contain it.
	 *
	 * @param member the name of the added resource
	 * @param owner the name of the other
	 */
	record AddMember(String member, String owner) implements AtOnce {
	}

	/**
	 * The removal of a resource from another one.
	 *
	 * @param member the name of the removed resource
	 * @param owner the name of the other
	 */
	record RemoveMember(String member, String owner) implements AtOnce {
	}

	/**
	 * The list of the resources that were added to another one.
	 *
	 * @param owner the name of the other
	 */
	record Members(String owner) implements AtOnce {
	}

	/**
	 * The copy of a resource.
	 *
	 * @param source the name of the resource
	 * @param destination the name of the copy
	 * @param overwrite whether an existing resource may be replaced
	 * @param isMove whether the resource is deleted then
	 */
	record Copy(String source, String destination, String overwrite, boolean isMove) implements AtOnce {
	}

	/**
	 * The deletion of several resources.
	 *
	 * @param type the name of their type without its package
	 * @param collection the collection that they are in
	 * @param condition whether anything is deleted
	 * @param owner the name of the resource whose members are deleted
	 * @param orphans whether the resources are deleted that are members of none
	 * @param ownerType the name of the type of owners without its package
	 */
	record Delete(String type, String collection, String condition, String owner, String orphans,
			String ownerType) implements ByJob {
	}

	/**
	 * The creation of resources.
	 *
	 * @param rows the table whose rows are processed one by one; empty: the creation
	 * happens once
	 * @param resources the created resources
	 * @param members the members that are added to others then
	 * @param responseField the field of the response that lists further created
	 * resources, empty text for none
	 */
	record Create(Optional<Rows> rows, List<NewResource> resources, List<AddMember> members,
			String responseField) implements ByJob {

		public Create {
			resources = List.copyOf(resources);
			members = List.copyOf(members);
		}

	}

	/**
	 * A table.
	 *
	 * @param uri the data URI with its CSV
	 * @param columns the names of its columns
	 */
	record Rows(String uri, List<String> columns) {

		public Rows {
			columns = List.copyOf(columns);
		}

	}

	/**
	 * A resource that is created.
	 *
	 * @param type the name of its type without its package
	 * @param name its name
	 * @param collection the collection that gets a new id if the name has no value. If it
	 * has none either, nothing is created
	 * @param overwrite whether an existing resource may be replaced
	 * @param ifMissing whether an existing resource stays as it is
	 * @param value its fields
	 * @param like the message of the request with further fields, empty text for none
	 * @param fields the names of these fields
	 */
	record NewResource(String type, String name, String collection, String overwrite, boolean ifMissing, JsonNode value,
			String like, List<String> fields) {

		public NewResource {
			fields = List.copyOf(fields);
		}

	}

}
