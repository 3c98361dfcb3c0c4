/**
 * Proto3 JSON for messages whose types are known only at run time, with the error
 * messages of Google's servers.
 */
@NullMarked
package dev.longrunning.emulator.json;

import org.jspecify.annotations.NullMarked;
