package dev.longrunning.emulator.resource.content;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.profile.ResourceProfile;
import dev.longrunning.emulator.surface.resource.OlderApi;

/**
 * The source of the values that a service adds to its resources.
 *
 * @param newId the source of new ids
 * @param fill the writer of fields by the data on the type, empty without data
 * @param profile the data on the type
 * @param url the URL of the version of the API, without a slash at its end; empty if it
 * is not known
 * @param older the form of an older API; empty for any other
 */
public record ServiceValues(Supplier<String> newId, Optional<Fill> fill, ResourceProfile profile, Optional<String> url,
		Optional<OlderApi> older) {

	/**
	 * The values of all types.
	 * @param newId the source of new ids
	 * @param fill the writer of fields by data
	 */
	public ServiceValues(Supplier<String> newId, Fill fill) {
		this(newId, Optional.of(fill), ResourceProfile.NONE, Optional.empty(), Optional.empty());
	}

	/**
	 * Values without data.
	 * @param newId the source of new ids
	 * @return the values
	 */
	public static ServiceValues withoutData(Supplier<String> newId) {
		return new ServiceValues(newId, Optional.empty(), ResourceProfile.NONE, Optional.empty(), Optional.empty());
	}

	/**
	 * The values of one type.
	 * @param type the data on the type
	 * @param apiUrl the URL of the version of the API
	 * @param olderApi the form of an older API
	 * @return the values
	 */
	public ServiceValues of(ResourceProfile type, String apiUrl, Optional<OlderApi> olderApi) {
		return new ServiceValues(this.newId, this.fill, type, Optional.of(apiUrl), olderApi);
	}

	/**
	 * The values at the beginning of a job, which sets the fields of the data at its end.
	 * @return the values without those fields
	 */
	public ServiceValues beforeFill() {
		return new ServiceValues(this.newId, Optional.empty(), this.profile, this.url, this.older);
	}

	/** The URL of a resource. */
	Optional<String> link(String name) {
		return this.url.map((api) -> api + "/" + name);
	}

	void fill(Message.Builder resource, Message given, Optional<String> name, Instant now) {
		this.fill.filter((_) -> !this.profile.fill().isEmpty())
			.ifPresent((writer) -> writer.apply(resource, given, this.profile, name.orElse(""), now));
	}

}
