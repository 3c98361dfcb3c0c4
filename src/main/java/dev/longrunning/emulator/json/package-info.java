/**
 * Proto3 JSON for messages whose types are known only at run time, with Google's words
 * for what is wrong in a request.
 */
@NullMarked
package dev.longrunning.emulator.json;

import org.jspecify.annotations.NullMarked;
