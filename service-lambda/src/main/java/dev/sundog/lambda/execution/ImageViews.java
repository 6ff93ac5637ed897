package dev.sundog.lambda.execution;

import dev.sundog.core.port.ContainerException;
import dev.sundog.core.port.ContainerRunner;
import dev.sundog.core.port.ImageView;
import dev.sundog.lambda.state.Version;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What images of functions' own run, and bring as extensions; looked at once for each state of a function's code. */
final class ImageViews {

    private static final String EXTENSIONS = "/opt/extensions";

    private final Map<String, ImageView> known = new ConcurrentHashMap<>();

    ImageView of(ContainerRunner runner, Version version) throws ContainerException {
        String image = version.code().image();
        String key = image + " " + version.configuration().revisionId();
        ImageView before = known.get(key);
        if (before != null) {
            return before;
        }
        ImageView seen = runner.view(image, EXTENSIONS);
        known.put(key, seen);
        return seen;
    }
}
