package dev.sundog.s3.select;

import dev.sundog.core.shape.Document;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One record of the input: named values in their order, which a query may also call {@code _1}, {@code _2} and so on. */
record Row(Document value) {

    /** What is not there, which is less than null: it leaves no trace in JSON. */
    static final Document MISSING = new Document.Null();

    /** The value at {@code path}, whose first name is that of a column. */
    Document at(List<Step> path) {
        Document found = value;
        for (Step step : path) {
            found = step.in(found);
        }
        return found;
    }

    /** A way from a value to one within it. */
    sealed interface Step {

        Document in(Document value);
    }

    /** A member; without quotes its case does not matter. */
    record Name(String name, boolean quoted) implements Step {

        @Override
        public Document in(Document value) {
            if (!(value instanceof Document.Object(Map<String, Document> members))) {
                return MISSING;
            }
            Document exact = members.get(name);
            if (exact != null) {
                return exact;
            }
            return quoted ? MISSING : byOtherNames(members);
        }

        private Document byOtherNames(Map<String, Document> members) {
            if (name.length() > 1
                    && name.charAt(0) == '_'
                    && name.substring(1).chars().allMatch(Character::isDigit)) {
                int position = name.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(name.substring(1));
                return position >= 1 && position <= members.size()
                        ? members.values().stream()
                                .skip(position - 1L)
                                .findFirst()
                                .orElseThrow()
                        : MISSING;
            }
            String lower = name.toLowerCase(Locale.ROOT);
            return members.entrySet().stream()
                    .filter(member -> member.getKey().toLowerCase(Locale.ROOT).equals(lower))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(MISSING);
        }
    }

    /** An item of a list, from 0. */
    record Index(int index) implements Step {

        @Override
        public Document in(Document value) {
            return value instanceof Document.Array(List<Document> items) && index >= 0 && index < items.size()
                    ? items.get(index)
                    : MISSING;
        }
    }
}
