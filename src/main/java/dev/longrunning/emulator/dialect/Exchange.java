package dev.longrunning.emulator.dialect;

import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.ApiMethod;

/**
 * A call and its response.
 *
 * @param method the method
 * @param request the request
 * @param response the response
 */
public record Exchange(ApiMethod method, Message request, Message response) {
}
