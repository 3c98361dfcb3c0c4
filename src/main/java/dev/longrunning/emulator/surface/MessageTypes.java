package dev.longrunning.emulator.surface;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.longrunning.emulator.json.TypeFinder;

/** The message types of a set of files, by full name. */
public final class MessageTypes implements TypeFinder {

	private final Map<String, Descriptor> types = new HashMap<>();

	public MessageTypes(Collection<FileDescriptor> files) {
		files.forEach((file) -> file.getMessageTypes().forEach(this::add));
	}

	@Override
	public Optional<Descriptor> find(String fullName) {
		return Optional.ofNullable(this.types.get(fullName));
	}

	/**
	 * The full names of all types.
	 * @return the names
	 */
	public Set<String> names() {
		return this.types.keySet();
	}

	private void add(Descriptor type) {
		this.types.putIfAbsent(type.getFullName(), type);
		type.getNestedTypes().forEach(this::add);
	}

}
