package dev.sundog.codegen.generate;

import static dev.sundog.codegen.generate.JavaText.literalOrNull;

import dev.sundog.codegen.model.Api;
import dev.sundog.codegen.model.Member;
import dev.sundog.codegen.model.Shape;

/** Writes the schemas of all lists, maps and constrained scalars, each made when it is first asked for. */
final class ShapesSource {

    private final Api api;
    private final JavaTypes types;

    ShapesSource(Api api, JavaTypes types) {
        this.api = api;
        this.types = types;
    }

    String write() {
        StringBuilder methods = new StringBuilder();
        for (Shape shape : api.shapes().values()) {
            if (types.isShared(shape)) {
                methods.append(method(shape));
            }
        }
        return "package " + api.service().javaPackage() + ";\n\n"
                + "import dev.sundog.core.shape.*;\n\n"
                + "/** Lists, maps and constrained scalars. Two threads may make the same one: they are equal. */\n"
                + "final class Shapes {\n" + methods + "\n    private Shapes() {}\n}\n";
    }

    private String method(Shape shape) {
        String kind =
                shape.type().equals("list") ? "ListSchema" : shape.type().equals("map") ? "MapSchema" : "ScalarSchema";
        return JavaText.fill("""

                    private static ${KIND} made${NAME};

                    static ${KIND} ${NAME}() {
                        ${KIND} known = made${NAME};
                        if (known == null) {
                            known = ${SCHEMA};
                            made${NAME} = known;
                        }
                        return known;
                    }
                """, "KIND", kind, "NAME", JavaNames.ofMethod(shape.name()), "SCHEMA", schema(shape));
    }

    private String schema(Shape shape) {
        return switch (shape.type()) {
            case "list" -> list(shape);
            case "map" -> map(shape);
            default -> scalar(shape);
        };
    }

    private String list(Shape shape) {
        Member element = shape.element();
        String schema = "ListSchema.of(" + types.schemaOf(element) + ")";
        if (element.xml() != null) {
            schema += ".named(" + JavaText.literal(element.xml()) + ")";
        }
        if (element.xmlNamespace() != null) {
            schema += ".namespaced(" + namespace(element) + ")";
        }
        return schema + flat(shape) + demands(shape);
    }

    private String map(Shape shape) {
        Member key = shape.key();
        Member value = shape.element();
        String schema = "MapSchema.of(" + types.schemaOf(key) + ", " + types.schemaOf(value) + ")";
        if (key.xml() != null || value.xml() != null) {
            schema += ".named(" + literalOrNull(key.xml()) + ", " + literalOrNull(value.xml()) + ")";
        }
        if (key.xmlNamespace() != null || value.xmlNamespace() != null) {
            schema += ".namespaced(" + namespace(key) + ", " + namespace(value) + ")";
        }
        return schema + flat(shape) + demands(shape);
    }

    private static String namespace(Member member) {
        if (member.xmlNamespace() == null) {
            return "null";
        }
        return "new XmlNamespace(" + JavaText.literal(member.xmlPrefix()) + ", "
                + JavaText.literal(member.xmlNamespace()) + ")";
    }

    private static String flat(Shape shape) {
        return shape.flattened() ? ".flat()" : "";
    }

    private String demands(Shape shape) {
        if (!shape.isConstrained()) {
            return shape.sensitive() ? ".with(Constraints.NONE.conceal())" : "";
        }
        String min = literalOrNull(shape.min());
        String max = literalOrNull(shape.max());
        String values = shape.isEnum() && !shape.open() ? types.classOf(shape) + ".VALUES" : "null";
        String demands = shape.pattern() == null && values.equals("null")
                ? "Constraints.range(" + min + ", " + max + ")"
                : "Constraints.of(" + min + ", " + max + ", " + literalOrNull(shape.pattern()) + ", " + values + ")";
        return ".with(" + demands + (shape.sensitive() ? ".conceal())" : ")");
    }

    private String scalar(Shape shape) {
        String format = shape.timestampFormat() == null
                ? ""
                : ".with(" + JavaTypes.timestampFormat(shape.timestampFormat()) + ")";
        return JavaTypes.plain(shape) + demands(shape) + format;
    }
}
