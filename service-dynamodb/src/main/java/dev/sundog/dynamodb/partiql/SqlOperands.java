package dev.sundog.dynamodb.partiql;

import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.DynamoDbLimits;
import dev.sundog.dynamodb.expression.Bindings;
import dev.sundog.dynamodb.expression.Operand;
import dev.sundog.dynamodb.expression.Step;
import dev.sundog.dynamodb.value.AttributeValue;
import dev.sundog.dynamodb.value.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads paths, literals and sums; each literal or parameter takes a slot among the statement's values. */
final class SqlOperands {

    private static final int MAX_DEPTH = 40;

    private final SqlReader reader;
    private final List<AttributeValue> parameters;
    private final List<AttributeValue> values = new ArrayList<>();
    private int usedParameters;
    private int depth;
    private int calls;

    SqlOperands(SqlReader reader, List<AttributeValue> parameters) {
        this.reader = reader;
        this.parameters = parameters;
    }

    /** The values so far. */
    Bindings bindings() {
        return Bindings.ofValues(values);
    }

    Operand.Path path() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Name(reader.name()));
        while (true) {
            if (reader.take(".")) {
                steps.add(new Step.Name(reader.name()));
            } else if (reader.take("[")) {
                steps.add(element());
                reader.expect("]");
            } else {
                if (steps.size() > DynamoDbLimits.PATH_LEVELS) {
                    throw DynamoDbErrors.validation(DynamoDbErrors.TOO_MANY_LEVELS + steps.size());
                }
                return new Operand.Path(List.copyOf(steps));
            }
        }
    }

    private Step element() {
        SqlToken token = reader.next();
        if (token.kind() == SqlToken.Kind.STRING) {
            return new Step.Name(token.text());
        }
        if (token.kind() != SqlToken.Kind.NUMBER || !token.text().matches("\\d{1,6}")) {
            throw SqlParser.malformed("Expected an index");
        }
        return new Step.Index(Integer.parseInt(token.text()));
    }

    Operand sum() {
        Operand left = operand();
        if (reader.peek().isSymbol("+") || reader.peek().isSymbol("-")) {
            String operator = reader.next().text();
            return new Operand.Arithmetic(operator, left, operand());
        }
        return left;
    }

    /** A path, a function's value or a literal. */
    Operand operand() {
        SqlToken token = reader.peek();
        boolean name = token.kind() == SqlToken.Kind.QUOTED_NAME
                || (token.kind() == SqlToken.Kind.WORD && !isLiteralWord(token));
        if (!name) {
            return value();
        }
        return reader.peek(1).isSymbol("(") ? call() : path();
    }

    Operand.Call call() {
        if (++calls > MAX_DEPTH) {
            throw SqlParser.malformed("Functions are nested too deep");
        }
        String function = reader.name().toLowerCase(Locale.ROOT);
        reader.expect("(");
        List<Operand> arguments = new ArrayList<>();
        do {
            arguments.add(operand());
        } while (reader.take(","));
        reader.expect(")");
        calls--;
        return new Operand.Call(function, arguments);
    }

    private static boolean isLiteralWord(SqlToken token) {
        return token.isWord("TRUE") || token.isWord("FALSE") || token.isWord("NULL");
    }

    /** A literal or a parameter. */
    Operand.Value value() {
        return slot(literal());
    }

    Operand.Value slot(AttributeValue value) {
        values.add(value);
        return new Operand.Value(values.size() - 1);
    }

    AttributeValue literal() {
        if (++depth > MAX_DEPTH) {
            throw DynamoDbErrors.nestedTooDeep();
        }
        SqlToken token = reader.next();
        AttributeValue value = switch (token.kind()) {
            case STRING -> new AttributeValue.S(token.text());
            case NUMBER -> new AttributeValue.N(Numbers.canonical(token.text()));
            case WORD -> word(token);
            case SYMBOL -> symbol(token);
            default -> throw SqlParser.malformed("Unexpected token: " + token.text());
        };
        depth--;
        return value;
    }

    private static AttributeValue word(SqlToken token) {
        if (token.isWord("TRUE") || token.isWord("FALSE")) {
            return new AttributeValue.Bool(token.isWord("TRUE"));
        }
        if (token.isWord("NULL")) {
            return new AttributeValue.Null();
        }
        throw SqlParser.malformed("Unexpected token: " + token.text());
    }

    private AttributeValue symbol(SqlToken token) {
        return switch (token.text()) {
            case "?" -> parameter();
            case "-", "+" -> {
                SqlToken number = reader.next();
                if (number.kind() != SqlToken.Kind.NUMBER) {
                    throw SqlParser.malformed("Unexpected token: " + number.text());
                }
                yield new AttributeValue.N(Numbers.canonical(token.text() + number.text()));
            }
            case "[" -> new AttributeValue.L(elements("]"));
            case "<<" -> set(elements(">>"));
            case "{" -> tuple();
            default -> throw SqlParser.malformed("Unexpected token: " + token.text());
        };
    }

    private AttributeValue parameter() {
        if (usedParameters == parameters.size()) {
            throw DynamoDbErrors.validation("Number of parameters in request and statement don't match.");
        }
        return parameters.get(usedParameters++);
    }

    List<AttributeValue> elements(String end) {
        List<AttributeValue> elements = new ArrayList<>();
        while (!reader.take(end)) {
            elements.add(literal());
            if (!reader.peek().isSymbol(end)) {
                reader.expect(",");
            }
        }
        return elements;
    }

    private static AttributeValue set(List<AttributeValue> elements) {
        if (elements.isEmpty()) {
            throw DynamoDbErrors.validation("Empty bags are not supported");
        }
        if (elements.stream().allMatch(element -> element instanceof AttributeValue.S)) {
            return new AttributeValue.StringSet(distinct(elements, "."));
        }
        if (elements.stream().allMatch(element -> element instanceof AttributeValue.N)) {
            return new AttributeValue.NumberSet(distinct(elements, "! under root"));
        }
        throw DynamoDbErrors.validation(
                "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags");
    }

    private static List<String> distinct(List<AttributeValue> elements, String end) {
        List<String> texts = elements.stream().map(Object::toString).toList();
        if (Set.copyOf(texts).size() < texts.size()) {
            throw DynamoDbErrors.validation("One or more parameter values were invalid: Input collection " + texts
                    + " contains duplicates" + end);
        }
        return texts;
    }

    private AttributeValue tuple() {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        while (!reader.take("}")) {
            SqlToken name = reader.next();
            if (name.kind() != SqlToken.Kind.STRING && name.kind() != SqlToken.Kind.QUOTED_NAME) {
                throw SqlParser.malformed("Expected a name in quotes");
            }
            reader.expect(":");
            entries.put(name.text(), literal());
            if (!reader.peek().isSymbol("}")) {
                reader.expect(",");
            }
        }
        return new AttributeValue.M(entries);
    }
}
