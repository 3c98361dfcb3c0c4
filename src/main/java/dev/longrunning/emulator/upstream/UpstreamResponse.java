package dev.longrunning.emulator.upstream;

import org.eclipse.jetty.http.HttpFields;

/**
 * The answer of an upstream.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body
 * @param trailers the trailers
 */
public record UpstreamResponse(int status, HttpFields headers, byte[] body, HttpFields trailers) {
}
