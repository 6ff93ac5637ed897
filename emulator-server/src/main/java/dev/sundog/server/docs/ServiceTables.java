package dev.sundog.server.docs;

import dev.sundog.core.service.Fidelity;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ProtocolId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reports as Markdown. */
final class ServiceTables {

    private ServiceTables() {}

    /** All services, one to a line: for the page that users see first. */
    static String overview(List<ServiceReport> reports) {
        StringBuilder table = new StringBuilder("""
                | service | id | real | simulated | stored | not built | operations of AWS's API |
                |---|---|---:|---:|---:|---:|---:|
                """);
        for (ServiceReport report : reports) {
            table.append("| [%s](docs/services/%s.md) | `%s` | ".formatted(report.name(), report.id(), report.id()));
            for (Fidelity fidelity : Fidelity.values()) {
                table.append(report.names(fidelity).size()).append(" | ");
            }
            table.append(report.operations().size()).append(" |\n");
        }
        return table.toString();
    }

    /** A service's page of its own, with a line for each operation of AWS's API. */
    static String page(ServiceReport report) {
        StringBuilder page = new StringBuilder("""
                <!-- Generated: run ./sundog docs -->
                # %s

                Id `%s`. API version %s. Protocols: %s. Known differences from AWS: [service-%s](../../service-%s/README.md).

                | operation | fidelity |
                |---|---|
                """.formatted(
                        report.name(),
                        report.id(),
                        report.model().identity().apiVersion(),
                        protocols(report),
                        report.owner(),
                        report.owner()));
        for (Operation<?, ?> operation : report.operations()) {
            page.append("| %s | %s |\n"
                    .formatted(operation.name(), word(report.table().fidelity(operation))));
        }
        return page.toString();
    }

    /** The operations of a service's module, by how real they are. */
    static String module(List<ServiceReport> reports) {
        StringBuilder table = new StringBuilder("""
                | API | fidelity | count | operations |
                |---|---|---:|---|
                """);
        for (ServiceReport report : reports) {
            for (Fidelity fidelity : Fidelity.values()) {
                List<String> names = report.names(fidelity);
                if (!names.isEmpty()) {
                    table.append("| %s | %s | %d | %s |\n"
                            .formatted(report.name(), word(fidelity), names.size(), String.join(", ", names)));
                }
            }
        }
        return table.toString();
    }

    private static String protocols(ServiceReport report) {
        return report.model().identity().protocols().stream()
                .map(ServiceTables::name)
                .collect(Collectors.joining(", "));
    }

    private static String name(ProtocolId protocol) {
        return switch (protocol) {
            case AWS_JSON_1_0 -> "awsJson1.0";
            case AWS_JSON_1_1 -> "awsJson1.1";
            case AWS_QUERY -> "awsQuery";
            case EC2_QUERY -> "ec2Query";
            case REST_JSON -> "restJson1";
            case REST_XML -> "restXml";
            case RPC_V2_CBOR -> "rpcv2Cbor";
        };
    }

    private static String word(Fidelity fidelity) {
        return fidelity == Fidelity.UNSUPPORTED ? "not built" : fidelity.name().toLowerCase(Locale.ROOT);
    }
}
