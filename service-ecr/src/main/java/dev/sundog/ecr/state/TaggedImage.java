package dev.sundog.ecr.state;

import java.util.List;

/**
 * An image with its tags at one moment.
 *
 * @param isInIndex whether an index refers to it, so that it cannot be deleted
 */
public record TaggedImage(ImageRecord image, List<String> tags, boolean isInIndex) {

    public String digest() {
        return image.digest();
    }
}
