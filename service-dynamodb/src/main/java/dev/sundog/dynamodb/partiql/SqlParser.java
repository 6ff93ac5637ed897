package dev.sundog.dynamodb.partiql;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.expression.Bindings;
import dev.sundog.dynamodb.expression.BoundCondition;
import dev.sundog.dynamodb.expression.BoundUpdate;
import dev.sundog.dynamodb.expression.Operand;
import dev.sundog.dynamodb.expression.Projection;
import dev.sundog.dynamodb.expression.UpdateAction;
import dev.sundog.dynamodb.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Parses the statements that DynamoDB knows.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html">Statements</a>
 */
public final class SqlParser {

    /** How the error about a statement begins that is none of items. */
    public static final String UNSUPPORTED = "Unsupported operation: ";

    private static final List<String> CLAUSES = List.of("WHERE", "ORDER", "SET", "REMOVE", "RETURNING");

    private final SqlReader reader;
    private final SqlOperands operands;

    private SqlParser(String text, List<AttributeValue> parameters) {
        this.reader = new SqlReader(SqlLexer.tokens(text));
        this.operands = new SqlOperands(reader, parameters);
    }

    /** Parses a statement; {@code parameters} stand for its question marks. */
    public static Statement parse(String text, List<AttributeValue> parameters) {
        try {
            SqlParser parser = new SqlParser(text, parameters);
            Statement statement = parser.statement();
            parser.reader.take(";");
            parser.reader.expectEnd();
            return statement;
        } catch (Malformed e) {
            throw DynamoDbErrors.validation("Statement wasn't well formed, can't be processed: " + e.getMessage());
        }
    }

    /** That a statement breaks the grammar. */
    private static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Malformed(String reason) {
            super(reason, null, false, false);
        }
    }

    static RuntimeException malformed(String reason) {
        return new Malformed(reason);
    }

    private Statement statement() {
        SqlToken first = reader.next();
        return switch (first.kind() == SqlToken.Kind.WORD ? first.text().toUpperCase(Locale.ROOT) : "") {
            case "SELECT" -> select();
            case "INSERT" -> insert();
            case "UPDATE" -> update();
            case "DELETE" -> delete();
            case "EXISTS" -> exists();
            case "DROP" -> throw DynamoDbErrors.validation(UNSUPPORTED + "DropTable");
            case "CREATE" -> throw DynamoDbErrors.validation(UNSUPPORTED + "CreateTable");
            default -> throw malformed("Unexpected token: " + first.text());
        };
    }

    // ---- SELECT

    private Statement.Select select() {
        List<Operand.Path> paths = new ArrayList<>();
        if (!reader.take("*")) {
            do {
                paths.add(operands.path());
            } while (reader.take(","));
        }
        reader.expectWord("FROM");
        String table = reader.name();
        String index = reader.take(".") ? reader.name() : null;
        checkNoAlias();
        BoundCondition where = where();
        List<Statement.Order> order = order();
        Bindings bindings = operands.bindings();
        return new Statement.Select(
                table, index, paths.isEmpty() ? null : Projection.flattened(paths, bindings), where, order);
    }

    private Statement exists() {
        reader.expect("(");
        reader.expectWord("SELECT");
        Statement.Select read = select();
        reader.expect(")");
        return new Statement.Exists(read);
    }

    private BoundCondition where() {
        if (!reader.takeWord("WHERE")) {
            return null;
        }
        var condition = new SqlConditions(reader, operands).condition();
        BoundCondition bound = new BoundCondition(condition, operands.bindings());
        bound.check();
        return bound;
    }

    private List<Statement.Order> order() {
        if (!reader.takeWord("ORDER")) {
            return List.of();
        }
        reader.expectWord("BY");
        List<Statement.Order> order = new ArrayList<>();
        do {
            String attribute = reader.name();
            boolean descending = reader.takeWord("DESC");
            if (!descending) {
                reader.takeWord("ASC");
            }
            order.add(new Statement.Order(attribute, descending));
        } while (reader.take(","));
        return order;
    }

    // ---- writes

    private Statement insert() {
        reader.expectWord("INTO");
        String table = reader.name();
        reader.expectWord("VALUE");
        AttributeValue value = operands.literal();
        if (!(value instanceof AttributeValue.M item)) {
            throw malformed("Expected a tuple after VALUE");
        }
        return new Statement.Insert(table, item.entries());
    }

    private void checkNoAlias() {
        SqlToken token = reader.peek();
        boolean clause = CLAUSES.stream().anyMatch(token::isWord);
        if (token.kind() == SqlToken.Kind.QUOTED_NAME || (token.kind() == SqlToken.Kind.WORD && !clause)) {
            throw DynamoDbErrors.validation("Aliasing is not supported");
        }
    }

    private Statement update() {
        String table = reader.name();
        checkNoAlias();
        List<UpdateAction> actions = new ArrayList<>();
        while (reader.peek().isWord("SET") || reader.peek().isWord("REMOVE")) {
            boolean set = reader.next().isWord("SET");
            do {
                actions.add(set ? set() : new UpdateAction.Remove(operands.path()));
            } while (reader.take(","));
        }
        if (actions.isEmpty()) {
            throw malformed("Expected SET or REMOVE");
        }
        BoundCondition where = where();
        String returning = returning();
        return new Statement.Update(table, new BoundUpdate(actions, operands.bindings()), where, returning);
    }

    private UpdateAction set() {
        Operand.Path path = operands.path();
        reader.expect("=");
        if (reader.peek().isWord("set_add") || reader.peek().isWord("set_delete")) {
            boolean add = reader.next().isWord("set_add");
            reader.expect("(");
            operands.path();
            reader.expect(",");
            Operand.Value value = operands.value();
            reader.expect(")");
            return add ? new UpdateAction.Add(path, value) : new UpdateAction.Delete(path, value);
        }
        return new UpdateAction.Set(path, operands.sum());
    }

    private Statement delete() {
        reader.expectWord("FROM");
        String table = reader.name();
        checkNoAlias();
        BoundCondition where = where();
        String returning = returning();
        if (!returning.equals("NONE") && !returning.equals("ALL_OLD")) {
            throw DynamoDbErrors.validation("Invalid returning clause: RETURNING "
                    + returning.replace("UPDATED", "MODIFIED").replace('_', ' ')
                    + " *. Only RETURNING ALL OLD * is allowed in DELETE statements.");
        }
        return new Statement.Delete(table, where, returning);
    }

    private String returning() {
        if (!reader.takeWord("RETURNING")) {
            return "NONE";
        }
        String which = reader.takeWord("MODIFIED") ? "UPDATED" : "ALL";
        if (which.equals("ALL")) {
            reader.expectWord("ALL");
        }
        String when = reader.takeWord("NEW") ? "NEW" : "OLD";
        if (when.equals("OLD")) {
            reader.expectWord("OLD");
        }
        reader.expect("*");
        return which + "_" + when;
    }
}
