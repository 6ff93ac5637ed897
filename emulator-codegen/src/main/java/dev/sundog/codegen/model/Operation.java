package dev.sundog.codegen.model;

import dev.sundog.codegen.json.JsonObject;
import java.math.BigDecimal;

/**
 * An operation.
 *
 * @param input the name of the input's shape; {@code null} where the operation is not generated, as is {@code output}
 * @param inputRoot another name of the root element of the input in XML, or {@code null}
 * @param inputNamespace the XML namespace of that root element, or {@code null}
 * @param emptyResult whether awsQuery names a result though the output has no members
 */
public record Operation(
        String name,
        String method,
        String uri,
        int status,
        String input,
        String inputRoot,
        String inputNamespace,
        String output,
        boolean emptyResult) {

    static Operation of(String name, JsonObject operation) {
        String[] http = operation.text("http").split(" ", 2);
        BigDecimal status = operation.number("status");
        return new Operation(
                name,
                http[0],
                http[1],
                status == null ? 200 : status.intValueExact(),
                operation.text("input"),
                operation.text("inputRoot"),
                operation.text("inputNamespace"),
                operation.text("output"),
                operation.flag("emptyResult"));
    }

    static Operation bare(String name, String http) {
        return of(name, new JsonObject().put("http", http));
    }
}
