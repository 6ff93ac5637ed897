package dev.sundog.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.Blob;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValidatorTest {

    private static final ScalarSchema NAME = ScalarSchema.STRING.with(Constraints.of(3L, 8L, "[a-zA-Z0-9_.-]+", null));
    private static final ScalarSchema COLOUR = ScalarSchema.STRING.with(Constraints.oneOf("RED", "GREEN"));
    private static final StructSchema<Bag> TAG = Bag.schema(
            "Tag",
            Field.named("Key", ScalarSchema.STRING.with(Constraints.range(1L, 4L)))
                    .required());

    private final Validator validator = Validator.usual();

    private List<String> violations(Schema member, Object value) {
        StructSchema<Bag> input = Bag.schema("Input", Field.named("TheMember", member));
        return validator.violations(new Bag(input, value));
    }

    private static String at(String quoted, String path, String rule) {
        return "Value " + quoted + " at '" + path + "' failed to satisfy constraint: " + rule;
    }

    @Test
    void saysNothingOfAnInputThatIsAsDemanded() {
        assertThat(violations(NAME, "table")).isEmpty();
        assertThat(violations(COLOUR, "RED")).isEmpty();
        assertThat(violations(NAME, null)).isEmpty();
    }

    @Test
    void namesARequiredMemberThatIsMissing() {
        StructSchema<Bag> input =
                Bag.schema("Input", Field.named("StreamName", NAME).required());

        assertThat(validator.violations(new Bag(input)))
                .containsExactly(at("null", "streamName", "Member must not be null"));
    }

    @Test
    void namesEveryRuleThatTextBreaks() {
        assertThat(violations(NAME, "a;"))
                .containsExactly(
                        at("'a;'", "theMember", "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"),
                        at("'a;'", "theMember", "Member must have length greater than or equal to 3"));
        assertThat(violations(NAME, "tables-and-chairs"))
                .containsExactly(
                        at("'tables-and-chairs'", "theMember", "Member must have length less than or equal to 8"));
    }

    @Test
    void demandsThatAPatternFitsTheWholeText() {
        assertThat(violations(NAME, "tab le")).hasSize(1);
    }

    @Test
    void measuresTextInCodePointsAndBlobsInBytes() {
        ScalarSchema two = ScalarSchema.STRING.with(Constraints.range(2L, 2L));

        assertThat(violations(two, "\uD83D\uDE00\uD83D\uDE00")).isEmpty();
        assertThat(violations(two, "\uD83D\uDE00")).hasSize(1);
        assertThat(violations(ScalarSchema.BLOB.with(Constraints.range(null, 1L)), Blob.utf8("ab")))
                .containsExactly(at("'Blob[2 bytes]'", "theMember", "Member must have length less than or equal to 1"));
    }

    @Test
    void comparesNumbersByValue() {
        Constraints oneToTen = Constraints.range(1L, 10L);

        assertThat(violations(ScalarSchema.INTEGER.with(oneToTen), 0))
                .containsExactly(at("'0'", "theMember", "Member must have value greater than or equal to 1"));
        assertThat(violations(ScalarSchema.LONG.with(oneToTen), 11L))
                .containsExactly(at("'11'", "theMember", "Member must have value less than or equal to 10"));
        assertThat(violations(ScalarSchema.DOUBLE.with(Constraints.range(0L, 1L)), 1.5))
                .containsExactly(at("'1.5'", "theMember", "Member must have value less than or equal to 1.0"));
        assertThat(violations(ScalarSchema.INTEGER.with(oneToTen), 10)).isEmpty();
    }

    @Test
    void listsTheValuesOfAnEnum() {
        assertThat(violations(COLOUR, "blue"))
                .containsExactly(at("'blue'", "theMember", "Member must satisfy enum value set: [RED, GREEN]"));
    }

    @Test
    void countsElementsOfListsAndMaps() {
        ListSchema list = ListSchema.of(ScalarSchema.STRING).with(Constraints.range(1L, 1L));
        MapSchema map = MapSchema.of(ScalarSchema.STRING, ScalarSchema.STRING).with(Constraints.range(1L, null));

        assertThat(violations(list, List.of()))
                .containsExactly(at("'[]'", "theMember", "Member must have length greater than or equal to 1"));
        assertThat(violations(list, List.of("a", "b")))
                .containsExactly(at("'[a, b]'", "theMember", "Member must have length less than or equal to 1"));
        assertThat(violations(map, Map.of())).hasSize(1);
    }

    @Test
    void namesStructuresInListsByTheirPlace() {
        ListSchema tags = ListSchema.of(TAG);

        assertThat(violations(tags, List.of(new Bag(TAG, "key"), new Bag(TAG, "a long key"), new Bag(TAG))))
                .containsExactly(
                        at("'a long key'", "theMember.2.member.key", "Member must have length less than or equal to 4"),
                        at("null", "theMember.3.member.key", "Member must not be null"));
    }

    @Test
    void namesStructuresInMapsByTheirKey() {
        MapSchema byTable = MapSchema.of(ScalarSchema.STRING, ListSchema.of(TAG));

        assertThat(violations(byTable, Map.of("my.table", List.of(new Bag(TAG)))))
                .containsExactly(at("null", "theMember.my.table.member.1.member.key", "Member must not be null"));
    }

    @Test
    void quotesTheWholeListAndAllRulesWhenTextInItBreaksOne() {
        assertThat(violations(ListSchema.of(NAME), List.of("GET", "PO;", "OPTIONS;;;")))
                .containsExactly(at(
                        "'[GET, PO;, OPTIONS;;;]'",
                        "theMember",
                        "Member must satisfy constraint: [Member must have length less than or equal to 8, "
                                + "Member must have length greater than or equal to 3, "
                                + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]"));
    }

    @Test
    void quotesTheWholeMapWhenAKeyOrAValueBreaksARule() {
        MapSchema map = MapSchema.of(COLOUR, ListSchema.of(ScalarSchema.STRING).with(Constraints.range(1L, 25L)));

        assertThat(violations(map, Map.of("blue", List.of())))
                .containsExactly(
                        at(
                                "'{blue=[]}'",
                                "theMember",
                                "Map keys must satisfy constraint: [Member must satisfy enum value set: [RED, GREEN]]"),
                        at(
                                "'{blue=[]}'",
                                "theMember",
                                "Map value must satisfy constraint: [Member must have length less than or equal to 25, "
                                        + "Member must have length greater than or equal to 1]"));
    }

    @Test
    void quotesNothingAsIamDoesWhenToldTo() {
        StructSchema<Bag> input = Bag.schema(
                "Input", Field.named("Methods", ListSchema.of(COLOUR)), Field.named("Others", ListSchema.of(COLOUR)));
        String rules = "Member must satisfy constraint: [Member must satisfy enum value set: [RED, GREEN]";

        assertThat(Validator.quotingNothing(Set.of("others"))
                        .violations(new Bag(input, List.of("blue"), List.of("blue"))))
                .containsExactly(
                        "Value at 'methods' failed to satisfy constraint: " + rules + "]",
                        "Value at 'others' failed to satisfy constraint: " + rules + ", Member must not be null]");
    }

    @Test
    void endsTheRulesOfElementsAsLambdaDoesWhenToldTo() {
        StructSchema<Bag> input = Bag.schema("Input", Field.named("Methods", ListSchema.of(COLOUR)));

        assertThat(Validator.namingNullOfElements().violations(new Bag(input, List.of("blue"))))
                .containsExactly(at(
                        "'[blue]'",
                        "methods",
                        "Member must satisfy constraint: [Member must satisfy enum value set: [RED, GREEN], "
                                + "Member must not be null]"));
    }

    @Test
    void doesNotQuoteWhatIsConcealed() {
        ScalarSchema secret =
                ScalarSchema.STRING.with(Constraints.range(null, 2L).conceal());

        assertThat(violations(secret, "password"))
                .containsExactly(
                        "Value at 'theMember' failed to satisfy constraint: Member must have length less than or equal to 2");
        assertThat(violations(MapSchema.of(ScalarSchema.STRING, secret), Map.of("a", "password"))
                        .getFirst())
                .startsWith("Value at 'theMember' failed");
    }

    @Test
    void quotesStructuresWithTheMembersThatAreSet() {
        ListSchema tags = ListSchema.of(TAG).with(Constraints.range(null, 0L));

        assertThat(violations(tags, List.of(new Bag(TAG, "k"))).getFirst()).startsWith("Value '[Tag(Key=k)]' at");
    }

    @Test
    void lowersOnlyTheFirstLetterOfNames() {
        StructSchema<Bag> inner =
                Bag.schema("Inner", Field.named("URL", ScalarSchema.STRING).required());
        StructSchema<Bag> input = Bag.schema("Input", Field.named("SAMLOptions", inner));

        assertThat(validator.violations(new Bag(input, new Bag(inner))))
                .containsExactly(at("null", "sAMLOptions.uRL", "Member must not be null"));
    }

    @Test
    void followsStructuresThatContainThemselves() {
        StructSchema<?>[] self = new StructSchema<?>[1];
        self[0] = Bag.schema("Node", () -> self[0], Field.named("Child"), Field.named("Name", NAME));

        Bag leaf = new Bag(self[0], null, "x");
        assertThat(validator.violations(new Bag(self[0], new Bag(self[0], leaf, "fine"), "fine")))
                .containsExactly(at("'x'", "child.child.name", "Member must have length greater than or equal to 3"));
    }

    @Test
    void looksAtNothingWhereNothingIsDemanded() {
        StructSchema<?>[] self = new StructSchema<?>[1];
        self[0] = Bag.schema(
                "Node",
                () -> ListSchema.of(self[0]),
                Field.named("Children"),
                Field.named("Names", MapSchema.of(ScalarSchema.STRING, ListSchema.of(ScalarSchema.STRING))));

        assertThat(self[0].demandingFields()).isEmpty();
        assertThat(validator.violations(new Bag(self[0], List.of(new Bag(self[0])))))
                .isEmpty();
    }

    @Test
    void passesOverNullElements() {
        assertThat(violations(ListSchema.of(TAG), Arrays.asList(null, new Bag(TAG, "k"))))
                .isEmpty();
        assertThat(violations(ListSchema.of(COLOUR), Arrays.asList(null, "RED")))
                .isEmpty();
    }

    @Test
    void refusesTextOverWhichThePatternWouldOverflowTheStack() {
        ScalarSchema greedy = ScalarSchema.STRING.with(Constraints.of(null, null, "(a|b)*", null));

        assertThat(violations(greedy, "a".repeat(1_000_000))).hasSize(1);
        assertThat(violations(greedy, "abab")).isEmpty();
    }

    @Test
    void wrapsViolationsInOneSentence() {
        assertThat(Validator.message(List.of("a"))).isEqualTo("1 validation error detected: a");
        assertThat(Validator.message(List.of("a", "b"))).isEqualTo("2 validation errors detected: a; b");
    }
}
