package dev.sundog.server.lambda;

import dev.sundog.testkit.DockerEngine;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Stand-ins for the images that AWS publishes for its runtimes, made of what this machine has. */
final class RuntimeImages {

    /** For the setting that names images by runtime. */
    static final String MAPPING = "{\"python3.12\":\"sundog-test/lambda-python:test\","
            + "\"nodejs20.x\":\"sundog-test/lambda-nodejs:test\",\"java25\":\"sundog-test/lambda-java:test\","
            + "\"provided.al2023\":\"sundog-test/lambda-provided:test\"}";

    /** One class of each archive of AWS's client for Java. */
    private static final List<String> CLIENT = List.of(
            "com/amazonaws/services/lambda/runtime/api/client/AWSLambda.class",
            "com/amazonaws/services/lambda/runtime/RequestHandler.class",
            "com/amazonaws/services/lambda/runtime/serialization/PojoSerializer.class",
            "software/amazon/awssdk/utilslite/SdkInternalThreadLocal.class",
            "software/amazon/awssdk/annotations/SdkProtectedApi.class");

    private RuntimeImages() {}

    /** Builds those that are not there. */
    static void build() {
        Path builder = checkout().resolve("docker/test-images/build.py");
        String client = CLIENT.stream().map(RuntimeImages::jar).collect(Collectors.joining(":"));
        DockerEngine.run("python3 " + builder
                + " --only python,nodejs,java,provided --java " + System.getProperty("java.home") + " --java-client "
                + client);
    }

    private static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docker/test-images"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static String jar(String entry) {
        URL found = RuntimeImages.class.getClassLoader().getResource(entry);
        String text = found.getPath();
        try {
            return Path.of(new java.net.URI(text.substring(0, text.indexOf('!'))))
                    .toString();
        } catch (URISyntaxException odd) {
            throw new IllegalStateException(odd);
        }
    }
}
