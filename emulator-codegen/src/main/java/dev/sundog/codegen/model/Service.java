package dev.sundog.codegen.model;

import dev.sundog.codegen.json.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * The names of a service.
 *
 * @param javaPackage the package to generate
 * @param apiClass the class to generate for the service as a whole
 */
public record Service(
        String id,
        String serviceId,
        String signingName,
        String endpointPrefix,
        String apiVersion,
        String targetPrefix,
        String xmlNamespace,
        String errorNamespace,
        boolean queryCompatible,
        List<String> protocols,
        String javaPackage,
        String apiClass) {

    static Service of(String id, JsonObject service) {
        return new Service(
                id,
                service.text("serviceId"),
                service.text("signingName"),
                service.text("endpointPrefix"),
                service.text("apiVersion"),
                service.text("targetPrefix", ""),
                service.text("xmlNamespace", ""),
                service.text("errorNamespace", ""),
                service.flag("queryCompatible"),
                service.texts("protocols"),
                service.text("package", "dev.sundog." + id.replace("-", "") + ".api"),
                service.text("class", id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1) + "Api"));
    }
}
