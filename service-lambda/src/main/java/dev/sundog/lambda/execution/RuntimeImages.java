package dev.sundog.lambda.execution;

import dev.sundog.core.service.ServiceSettings;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import java.util.Map;

/**
 * The images that AWS publishes for its runtimes, unless {@code LAMBDA_RUNTIME_IMAGE_MAPPING} names others: a JSON object of
 * images by runtime, or a pattern with {@code <runtime>} in it.
 */
final class RuntimeImages {

    private static final String REGISTRY = "public.ecr.aws/lambda/";

    private final String mapping;
    private final String prefix;

    RuntimeImages(ServiceSettings settings) {
        this.mapping = settings.text("LAMBDA_RUNTIME_IMAGE_MAPPING").orElse("");
        this.prefix = settings.text("DOCKER_GLOBAL_IMAGE_PREFIX").orElse("");
    }

    String of(String runtime) {
        Map<String, Document> images =
                JsonText.readObject(mapping).map(Document.Object::members).orElse(Map.of());
        if (images.get(runtime) instanceof Document.Text(String image)) {
            return prefix + image;
        }
        if (mapping.contains("<runtime>")) {
            return prefix + mapping.replace("<runtime>", runtime);
        }
        return prefix + REGISTRY + published(runtime);
    }

    /** {@code python3.12} is {@code python:3.12}, {@code nodejs20.x} is {@code nodejs:20}, {@code provided.al2} is {@code provided:al2}. */
    private static String published(String runtime) {
        int version = 0;
        while (version < runtime.length() && Character.isLetter(runtime.charAt(version))) {
            version++;
        }
        String tag = runtime.substring(version).replaceFirst("^\\.", "").replaceFirst("\\.x$", "");
        return runtime.substring(0, version) + ":" + tag;
    }
}
