package dev.longrunning.emulator.surface;

import java.util.Optional;

/**
 * Where a path leads.
 *
 * @param surface the service that declares the binding; empty for a generic binding,
 * which every service answers
 * @param method the method
 * @param binding the binding that matched
 */
public record Route(Optional<Surface> surface, ApiMethod method, HttpBinding binding) {
}
