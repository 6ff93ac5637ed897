package dev.sundog.codegen.generate;

import static dev.sundog.codegen.generate.JavaText.literal;
import static dev.sundog.codegen.generate.JavaText.literalOrNull;

import dev.sundog.codegen.model.Api;
import dev.sundog.codegen.model.Member;
import dev.sundog.codegen.model.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes a structure as a record with its schema and its builder. */
final class StructSource {

    static final String IMPORTS = """
            import dev.sundog.core.shape.*;
            import dev.sundog.core.value.Blob;
            import dev.sundog.core.value.ByteStream;
            import java.math.BigDecimal;
            import java.math.BigInteger;
            import java.time.Instant;
            import java.util.List;
            import java.util.Map;
            """;

    private final Api api;
    private final JavaTypes types;
    private final Shape shape;
    private final String name;
    private final List<String> components = new ArrayList<>();

    StructSource(Api api, JavaTypes types, Shape shape) {
        this.api = api;
        this.types = types;
        this.shape = shape;
        this.name = types.classOf(shape);
        Set<String> used = new HashSet<>();
        for (Member member : shape.members()) {
            String component = JavaNames.ofMember(member.name());
            while (!used.add(component)) {
                component += "_";
            }
            components.add(component);
        }
    }

    String write() {
        return "package " + api.service().javaPackage() + ";\n\n"
                + IMPORTS
                + "\n/** AWS's " + (shape.type().equals("structure") ? "structure" : "union") + " {@code "
                + shape.name() + "}. */\n"
                + "public record " + name + "(" + JavaText.lines("        ", componentsWithTypes())
                + ") implements Struct {\n\n"
                + schema()
                + error()
                + get()
                + builder()
                + "}\n";
    }

    private List<String> componentsWithTypes() {
        List<String> declared = new ArrayList<>();
        for (int i = 0; i < components.size(); i++) {
            declared.add(type(i) + " " + components.get(i));
        }
        return declared;
    }

    private String type(int index) {
        return types.typeOf(shape.members().get(index));
    }

    private String schema() {
        FieldSource field = new FieldSource(api, types);
        List<String> arguments = new ArrayList<>(List.of(literal(shape.name()), "new Builder()"));
        shape.members().forEach(member -> arguments.add(field.write(member)));
        return "    /** The members by index. */\n"
                + "    public static final StructSchema<" + name + "> SCHEMA = StructSchema."
                + (shape.type().equals("structure") ? "structure(" : "union(")
                + JavaText.lines("            ", arguments) + ")" + root() + ";\n\n";
    }

    private String root() {
        if (shape.rootName() == null && shape.rootNamespace() == null) {
            return "";
        }
        String rootName = shape.rootName() == null ? shape.name() : shape.rootName();
        return "\n            .xmlRoot(" + literal(rootName) + ", " + namespace(shape.rootNamespace()) + ")";
    }

    static String namespace(String uri) {
        return uri == null ? "null" : "new XmlNamespace(\"\", " + literal(uri) + ")";
    }

    private String error() {
        if (shape.error() == null) {
            return "";
        }
        String code =
                shape.error().code() == null ? shape.name() : shape.error().code();
        return "    /** Code, status and fault. */\n"
                + "    public static final ErrorType TYPE = new ErrorType(" + literal(shape.name()) + ", "
                + literalOrNull(code)
                + ", " + shape.error().status() + ", ErrorType.Fault."
                + (shape.error().fault() ? "RECEIVER" : "SENDER")
                + ");\n\n";
    }

    private String get() {
        return JavaText.fill(
                """
                    /** A new builder. */
                    public static Builder builder() {
                        return new Builder();
                    }

                    @Override
                    public StructSchema<${NAME}> schema() {
                        return SCHEMA;
                    }

                    @Override
                    public Object get(int index) {
                ${BODY}    }

                """,
                "NAME",
                name,
                "BODY",
                components.isEmpty() ? "        throw new IndexOutOfBoundsException(index);\n" : getCases());
    }

    private String getCases() {
        StringBuilder cases = new StringBuilder("        return switch (index) {\n");
        for (int i = 0; i < components.size(); i++) {
            cases.append("            case " + i + " -> this." + components.get(i) + ";\n");
        }
        return cases + "            default -> throw new IndexOutOfBoundsException(index);\n        };\n";
    }

    private String builder() {
        StringBuilder out = new StringBuilder();
        out.append("    /** Builds a {@code " + name + "}. */\n");
        out.append("    public static final class Builder extends StructBuilder<" + name + "> {\n\n");
        out.append("        private Builder() {\n            super(" + components.size() + ");\n        }\n\n");
        List<String> values = new ArrayList<>();
        boolean unchecked = false;
        for (int i = 0; i < components.size(); i++) {
            out.append("        public Builder " + components.get(i) + "(" + type(i) + " value) {\n");
            out.append("            values[" + i + "] = value;\n            return this;\n        }\n\n");
            values.add("(" + type(i) + ") values[" + i + "]");
            unchecked |= type(i).endsWith(">");
        }
        out.append("        @Override\n");
        out.append(unchecked ? "        @SuppressWarnings(\"unchecked\")\n" : "");
        out.append("        public " + name + " build() {\n            return new " + name + "("
                + JavaText.lines("                    ", values) + ");\n        }\n\n");
        out.append(
                "        @Override\n        public Builder create() {\n            return new Builder();\n        }\n");
        return out + member() + "    }\n";
    }

    private String member() {
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < components.size(); i++) {
            Member member = shape.members().get(i);
            if (!types.isPlain(member)) {
                cases.append("                case " + i + " -> " + types.schemaOf(member) + ";\n");
            }
        }
        if (cases.isEmpty()) {
            return "";
        }
        return "\n        @Override\n        protected Schema member(int index) {\n            return switch (index) {\n"
                + cases
                + "                default -> super.member(index);\n            };\n        }\n";
    }
}
