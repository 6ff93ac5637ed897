package dev.sundog.lambda.execution;

import dev.sundog.core.port.ContainerException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** AWS's runtime interface client for Java, which comes with this module: only ever run in children, never in the emulator. */
final class JavaClient {

    static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /** One class of each archive that the client needs. */
    private static final List<String> CLASSES = List.of(
            "com/amazonaws/services/lambda/runtime/api/client/AWSLambda.class",
            "com/amazonaws/services/lambda/runtime/RequestHandler.class",
            "com/amazonaws/services/lambda/runtime/serialization/PojoSerializer.class",
            "software/amazon/awssdk/utilslite/SdkInternalThreadLocal.class",
            "software/amazon/awssdk/annotations/SdkProtectedApi.class");

    private JavaClient() {}

    /** The archives on the emulator's own class path. */
    static List<String> jars() throws ContainerException {
        List<String> jars = new ArrayList<>();
        for (String name : CLASSES) {
            URL found = JavaClient.class.getClassLoader().getResource(name);
            if (found == null || !found.getProtocol().equals("jar")) {
                throw new ContainerException(
                        "functions in Java need a Docker engine: this build comes without " + name);
            }
            jars.add(jar(found));
        }
        return jars;
    }

    private static String jar(URL entry) throws ContainerException {
        String text = entry.getPath();
        try {
            return Path.of(new URI(text.substring(0, text.indexOf('!')))).toString();
        } catch (URISyntaxException odd) {
            throw new ContainerException("cannot read where " + entry + " is", odd);
        }
    }
}
