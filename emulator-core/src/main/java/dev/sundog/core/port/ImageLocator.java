package dev.sundog.core.port;

import java.util.Optional;

/** Finds images in registries of the emulator's own, by the names that users give them. */
@FunctionalInterface
public interface ImageLocator {

    /**
     * Where an image is; empty where its name is of no registry here, so that it is the engine's business to find it.
     *
     * @param image as users write it: {@code 111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/app:v1}, or by the name that the
     *     registry has here
     */
    Optional<Place> locate(String image);

    /**
     * A place in a registry here.
     *
     * @param reference the name by which an engine on this machine pulls exactly this image; empty where the registry has none of
     *     that name
     * @param user who logs in to pull it
     * @param password by which
     */
    record Place(Optional<String> reference, String user, String password) {}
}
