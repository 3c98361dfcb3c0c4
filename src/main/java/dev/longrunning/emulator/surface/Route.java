package dev.longrunning.emulator.surface;

import java.util.Optional;

/**
 * The target of a path: a method and the binding that matched.
 *
 * @param surface the service that declares the binding; empty for a generic binding,
 * which every service offers
 * @param method the method
 * @param binding the binding that matched
 */
public record Route(Optional<Surface> surface, ApiMethod method, HttpBinding binding) {
}
