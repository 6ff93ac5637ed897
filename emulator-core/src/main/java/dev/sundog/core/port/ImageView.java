package dev.sundog.core.port;

import java.util.List;

/**
 * What {@link ContainerRunner#view} has seen of an image.
 *
 * @param entryPoint the image's own
 * @param words the image's own arguments, or program and arguments
 * @param programs the names of the programs in the folder that was asked for, sorted
 */
public record ImageView(List<String> entryPoint, List<String> words, List<String> programs) {}
