package dev.sundog.s3.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GroupedKeysTest {

    @Test
    void keysComeInTheOrderOfTheirUtf8Bytes() {
        List<String> keys =
                new ArrayList<>(List.of("b", "\uD83D\uDE00", "\uFFFD", "a", "", "é", "ab", "\uE000", "\uD800\uDC00"));
        List<String> byBytes = new ArrayList<>(keys);
        byBytes.sort((a, b) ->
                Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));

        keys.sort(KeyOrder.INSTANCE);

        assertThat(keys).isEqualTo(byBytes);
    }

    @Test
    void nothingThatBeginsWithAPrefixLiesBehindItsSuccessor() {
        assertThat(KeyOrder.afterAll("a/")).isEqualTo("a0");
        assertThat(KeyOrder.afterAll("a\uD7FF")).isEqualTo("a\uE000");
        assertThat(KeyOrder.afterAll("a\uFFFF")).isEqualTo("a\uD800\uDC00");
        assertThat(KeyOrder.afterAll("a\uDBFF\uDFFF")).isEqualTo("b");
        assertThat(KeyOrder.afterAll("\uDBFF\uDFFF")).isNull();
        assertThat(KeyOrder.afterAll("")).isNull();
    }

    @Test
    void aCommonPrefixIsMetOnceAndKeysBehindItFollow() {
        assertThat(rows(keys("", "/"))).containsExactly("a", "b/", "c", "d/");
        assertThat(rows(keys("b/", "/"))).containsExactly("b/1", "b/2/", "b/3");
        assertThat(rows(keys("", ""))).containsExactly("a", "b/1", "b/2/x", "b/2/y", "b/3", "c", "d/");
        assertThat(rows(keys("z", "/"))).isEmpty();
    }

    @Test
    void aMarkerInsideAGroupMayEnterTheGroupAgainOrSkipIt() {
        assertThat(rows(keys("", "/").after("b/1"))).containsExactly("b/", "c", "d/");
        assertThat(rows(keys("", "/").afterGroup("b/1"))).containsExactly("c", "d/");
        assertThat(rows(keys("", "/").afterGroup("b/"))).containsExactly("c", "d/");
        assertThat(rows(keys("", "/").after("a"))).containsExactly("b/", "c", "d/");
        assertThat(rows(keys("", "/").from("c"))).containsExactly("c", "d/");
    }

    @Test
    void aMarkerBeforeThePrefixChangesNothing() {
        assertThat(rows(keys("b/", "").after("a"))).containsExactly("b/1", "b/2/x", "b/2/y", "b/3");
        assertThat(rows(keys("b/", "").after("x"))).isEmpty();
    }

    @Test
    void hiddenEntriesNeitherShowNorMakeGroups() {
        TreeMap<String, Integer> index = new TreeMap<>(KeyOrder.INSTANCE);
        index.put("a/1", 0);
        index.put("b/1", 0);
        index.put("b/2", 1);
        index.put("c", 0);

        assertThat(rows(new GroupedKeys<>(index, new Grouping("", "/"), entry -> entry > 0)))
                .containsExactly("b/");
    }

    @Test
    void pagesOfRandomKeysPutTogetherAreTheWholeListing() {
        Random random = new Random(11);
        TreeMap<String, Integer> index = new TreeMap<>(KeyOrder.INSTANCE);
        for (int i = 0; i < 500; i++) {
            StringBuilder key = new StringBuilder();
            for (int c = random.nextInt(6); c >= 0; c--) {
                key.appendCodePoint(new int[] {'a', 'b', '/', 0xFFFD, 0x1F600}[random.nextInt(5)]);
            }
            index.put(key.toString(), 1);
        }
        List<String> whole = rows(new GroupedKeys<>(index, new Grouping("", "/"), entry -> true));

        List<String> paged = new ArrayList<>();
        String position = "";
        while (position != null) {
            GroupedKeys<Integer> page = new GroupedKeys<>(index, new Grouping("", "/"), entry -> true).from(position);
            for (int i = 0; i < 3 && page.position() != null; i++) {
                paged.add(page.next().name());
            }
            position = page.position() == null
                    ? null
                    : ContinuationToken.key(ContinuationToken.of(page.position()))
                            .orElseThrow();
        }

        assertThat(paged).isEqualTo(whole).hasSizeGreaterThan(20);
    }

    @Test
    void aTokenThatWeDidNotMakeIsNotOne() {
        assertThat(ContinuationToken.key(ContinuationToken.of("a/é"))).contains("a/é");
        assertThat(ContinuationToken.key("garbage")).isEmpty();
        assertThat(ContinuationToken.key("")).isEmpty();
        assertThat(ContinuationToken.key("YWJjZGVmZ2g=")).isEmpty();
        assertThat(ContinuationToken.key("not base64!")).isEmpty();
    }

    @Test
    void encodedNamesKeepTheirSlashes() {
        assertThat(ListingText.of("url").encode("a/b c(1)é")).isEqualTo("a/b+c%281%29%C3%A9");
        assertThat(ListingText.of(null).encode("a b")).isEqualTo("a b");
    }

    private static GroupedKeys<Integer> keys(String prefix, String delimiter) {
        TreeMap<String, Integer> index = new TreeMap<>(KeyOrder.INSTANCE);
        for (String key : List.of("a", "b/1", "b/2/x", "b/2/y", "b/3", "c", "d/")) {
            index.put(key, 1);
        }
        return new GroupedKeys<>(index, new Grouping(prefix, delimiter), entry -> true);
    }

    private static List<String> rows(GroupedKeys<Integer> keys) {
        List<String> rows = new ArrayList<>();
        for (GroupedKeys.Row<Integer> row = keys.next(); row != null; row = keys.next()) {
            rows.add(row.name());
        }
        return rows;
    }
}
