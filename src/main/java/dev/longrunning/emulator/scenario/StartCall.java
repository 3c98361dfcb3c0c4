package dev.longrunning.emulator.scenario;

import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;

/**
 * A call that is to start a job.
 *
 * @param surface the service
 * @param method the method, one that starts a job
 * @param request the request
 * @param project the project of the call as in {@code projects/p}, empty text where it
 * has none
 */
public record StartCall(Surface surface, ApiMethod method, Message request, String project) {
}
