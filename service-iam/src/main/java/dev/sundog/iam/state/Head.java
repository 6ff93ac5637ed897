package dev.sundog.iam.state;

import java.time.Instant;

/**
 * What all named things have in common.
 *
 * @param path from slash to slash
 * @param id the unique id, which stays when the name changes
 */
public record Head(String name, String path, String id, Instant created) {

    /** The same thing under another name or path; {@code null} keeps the present one. */
    Head renamed(String newName, String newPath) {
        return new Head(newName == null ? name : newName, newPath == null ? path : newPath, id, created);
    }
}
