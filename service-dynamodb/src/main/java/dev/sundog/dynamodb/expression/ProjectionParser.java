package dev.sundog.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;

/** Parses projection expressions: paths with commas between them. */
final class ProjectionParser {

    private ProjectionParser() {}

    static Template<List<Operand.Path>> parse(String text) {
        TokenReader reader = new TokenReader(ExpressionKind.PROJECTION, text);
        List<Operand.Path> paths = new ArrayList<>();
        do {
            paths.add(reader.path());
        } while (reader.take(","));
        reader.expectEnd();
        reader.refuseReservedWord();
        return reader.template(List.copyOf(paths));
    }
}
