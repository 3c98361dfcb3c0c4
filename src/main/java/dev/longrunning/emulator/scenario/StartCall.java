package dev.longrunning.emulator.scenario;

import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;

/**
 * A call of a method that starts a job.
 *
 * @param surface the service
 * @param method the method
 * @param request the request
 * @param project the project of the call, such as {@code projects/p}; empty text if it
 * has none
 */
public record StartCall(Surface surface, ApiMethod method, Message request, String project) {
}
