package dev.sundog.codegen.generate;

import dev.sundog.codegen.model.Api;
import dev.sundog.codegen.model.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes an enum as a class of text constants: values that AWS adds later pass through. */
final class EnumSource {

    private final Api api;
    private final Shape shape;
    private final String name;

    EnumSource(Api api, JavaTypes types, Shape shape) {
        this.api = api;
        this.shape = shape;
        this.name = types.classOf(shape);
    }

    String write() {
        StringBuilder constants = new StringBuilder();
        List<String> names = new ArrayList<>();
        Set<String> used = new HashSet<>(Set.of("VALUES"));
        for (String value : shape.values()) {
            String constant = JavaNames.ofConstant(value);
            while (!used.add(constant)) {
                constant += "_";
            }
            names.add(constant);
            constants.append("    public static final String " + constant + " = " + JavaText.literal(value) + ";\n");
        }
        return JavaText.fill(
                """
                package ${PACKAGE};

                import java.util.List;

                /** AWS's enum {@code ${SHAPE}}. */
                public final class ${NAME} {

                ${CONSTANTS}
                    /** All values in the model's order. */
                    public static final List<String> VALUES = List.of(${NAMES});

                    private ${NAME}() {}
                }
                """,
                "PACKAGE",
                api.service().javaPackage(),
                "SHAPE",
                shape.name(),
                "NAME",
                name,
                "NAMES",
                JavaText.lines("            ", names),
                "CONSTANTS",
                constants.toString());
    }
}
