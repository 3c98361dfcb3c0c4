package dev.longrunning.emulator.operation.filter;

/**
 * Why a restriction can match nothing of a type.
 *
 * @param offset the place in the filter
 * @param complaint what is wrong there
 */
record Problem(int offset, String complaint) {
}
