package dev.sundog.codegen.generate;

import static dev.sundog.codegen.generate.JavaText.literal;

import dev.sundog.codegen.model.Api;
import dev.sundog.codegen.model.Operation;
import dev.sundog.codegen.model.Service;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the service as a whole: its names, its operations, and the schemas of their inputs and outputs. */
final class ApiSource {

    private final Api api;
    private final JavaTypes types;
    private final Service service;

    ApiSource(Api api, JavaTypes types) {
        this.api = api;
        this.types = types;
        this.service = api.service();
    }

    String write() {
        return JavaText.fill(
                """
                package ${PACKAGE};

                import dev.sundog.core.shape.*;
                import java.util.List;

                /** The API of AWS's service {@code ${SERVICE}}. */
                public final class ${CLASS} extends ServiceModel {

                    /** The one instance. */
                    public static final ${CLASS} MODEL = new ${CLASS}();

                ${GENERATED}    static {
                ${OTHERS}    }

                    private ${CLASS}() {
                        super(${IDENTITY});
                    }

                    @Override
                    protected StructSchema<? extends Struct> inputOf(int operation) {
                ${INPUTS}    }

                    @Override
                    protected StructSchema<? extends Struct> outputOf(int operation) {
                ${OUTPUTS}    }
                }
                """,
                "PACKAGE",
                service.javaPackage(),
                "SERVICE",
                service.serviceId(),
                "CLASS",
                service.apiClass(),
                "IDENTITY",
                identity(),
                "GENERATED",
                generated(),
                "OTHERS",
                others(),
                "INPUTS",
                schemas(this::input),
                "OUTPUTS",
                schemas(operation -> schema(operation.output())));
    }

    private String identity() {
        String protocols = service.protocols().stream().map(ApiSource::protocol).collect(Collectors.joining(", "));
        return "new Identity("
                + JavaText.lines(
                        "                ",
                        List.of(
                                literal(service.id()),
                                literal(service.serviceId()),
                                literal(service.signingName()),
                                literal(service.endpointPrefix()),
                                literal(service.apiVersion()),
                                literal(service.targetPrefix()),
                                literal(service.xmlNamespace()),
                                literal(service.errorNamespace()),
                                String.valueOf(service.queryCompatible()),
                                "List.of(" + protocols + ")"))
                + ")";
    }

    private static String protocol(String name) {
        return "ProtocolId."
                + switch (name) {
                    case "awsJson1_0" -> "AWS_JSON_1_0";
                    case "awsJson1_1" -> "AWS_JSON_1_1";
                    case "awsQuery" -> "AWS_QUERY";
                    case "ec2Query" -> "EC2_QUERY";
                    case "restJson1" -> "REST_JSON";
                    case "restXml" -> "REST_XML";
                    case "rpcv2Cbor" -> "RPC_V2_CBOR";
                    default -> throw new IllegalArgumentException("unknown protocol " + name);
                };
    }

    private String generated() {
        return api.operations().stream().map(this::constant).collect(Collectors.joining());
    }

    private String constant(Operation operation) {
        return "    public static final Operation<" + classOf(operation.input()) + ", " + classOf(operation.output())
                + "> " + JavaNames.ofConstant(operation.name()) + " =\n            MODEL."
                + declaration(operation, true) + ";\n\n";
    }

    private String others() {
        return api.others().stream()
                .map(operation -> "        MODEL." + declaration(operation, false) + ";\n")
                .collect(Collectors.joining());
    }

    private static String declaration(Operation operation, boolean generated) {
        String binding = literal(operation.name()) + ", " + literal(operation.method()) + ", "
                + literal(operation.uri()) + ", " + operation.status();
        return operation.emptyResult()
                ? "operationWithEmptyResult(" + binding + ")"
                : "operation(" + binding + ", " + generated + ")";
    }

    private String schemas(Function<Operation, String> schema) {
        String none = "throw new IllegalStateException(\"not generated: \" + operations().get(operation));\n";
        if (api.operations().isEmpty()) {
            return "        " + none;
        }
        StringBuilder cases = new StringBuilder("        return switch (operation) {\n");
        for (int i = 0; i < api.operations().size(); i++) {
            cases.append("            case " + i + " -> "
                    + schema.apply(api.operations().get(i)) + ";\n");
        }
        return cases + "            default -> " + none + "        };\n";
    }

    private String input(Operation operation) {
        if (operation.inputRoot() == null) {
            return schema(operation.input());
        }
        return schema(operation.input()) + ".xmlRoot(" + literal(operation.inputRoot()) + ", "
                + StructSource.namespace(operation.inputNamespace()) + ")";
    }

    private String schema(String shape) {
        return classOf(shape) + ".SCHEMA";
    }

    private String classOf(String shape) {
        return types.classOf(api.shape(shape));
    }
}
