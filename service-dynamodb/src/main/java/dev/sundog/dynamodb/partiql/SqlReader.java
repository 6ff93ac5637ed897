package dev.sundog.dynamodb.partiql;

import java.util.List;

/** Reads the tokens of a statement one after another. */
final class SqlReader {

    private final List<SqlToken> tokens;
    private int position;

    SqlReader(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    SqlToken peek() {
        return tokens.get(position);
    }

    SqlToken peek(int ahead) {
        return tokens.get(Math.min(position + ahead, tokens.size() - 1));
    }

    SqlToken next() {
        SqlToken token = tokens.get(position);
        if (token.kind() != SqlToken.Kind.END) {
            position++;
        }
        return token;
    }

    boolean take(String symbol) {
        boolean there = peek().isSymbol(symbol);
        position += there ? 1 : 0;
        return there;
    }

    boolean takeWord(String upperCase) {
        boolean there = peek().isWord(upperCase);
        position += there ? 1 : 0;
        return there;
    }

    void expect(String symbol) {
        if (!take(symbol)) {
            throw unexpected();
        }
    }

    void expectWord(String upperCase) {
        if (!takeWord(upperCase)) {
            throw unexpected();
        }
    }

    void expectEnd() {
        if (peek().kind() != SqlToken.Kind.END) {
            throw SqlParser.malformed("Unexpected token after expression");
        }
    }

    /** A name, quoted or not. */
    String name() {
        SqlToken token = peek();
        if (token.kind() != SqlToken.Kind.WORD && token.kind() != SqlToken.Kind.QUOTED_NAME) {
            throw unexpected();
        }
        position++;
        return token.text();
    }

    RuntimeException unexpected() {
        return SqlParser.malformed("Unexpected token: " + peek().text());
    }
}
