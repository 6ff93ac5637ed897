package dev.sundog.dynamodb.rule;

import dev.sundog.core.value.Arn;
import dev.sundog.dynamodb.DynamoDbErrors;

/** Names of tables and indexes, and the ARNs that may stand in their place. */
public final class TableNames {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 255;
    private static final String TABLE = "table/";

    private TableNames() {}

    /** The name in a parameter that takes a name or an ARN; checked. */
    public static String of(String nameOrArn) {
        if (nameOrArn.startsWith("arn:")) {
            return Arn.parse(nameOrArn)
                    .map(Arn::resource)
                    .filter(resource -> resource.startsWith(TABLE))
                    .map(resource -> resource.substring(TABLE.length()))
                    .orElseThrow(TableNames::invalid);
        }
        check(nameOrArn);
        return nameOrArn;
    }

    /** Refuses what cannot be a name. */
    public static void check(String name) {
        if (!isName(name)) {
            throw invalid();
        }
    }

    private static boolean isName(String name) {
        if (name.length() < SHORTEST || name.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean allowed = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '_'
                    || c == '-'
                    || c == '.';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    private static RuntimeException invalid() {
        return DynamoDbErrors.validation("Invalid table/index name.  Table/index names must be between 3 and 255 "
                + "characters long, and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'");
    }
}
