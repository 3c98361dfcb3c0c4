package dev.longrunning.emulator.resource;

/**
 * A query for resources in the order of their names.
 *
 * @param service the service
 * @param path the path of their type, as in {@code projects/*}{@code /instances/*}
 * @param prefix the beginning of their names
 * @param after the name after which the resources begin; empty text for the first
 * @param limit the largest number of resources
 */
public record ResourceQuery(String service, String path, String prefix, String after, int limit) {
}
