package dev.sundog.dynamodb.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.value.Blob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemBytesTest {

    @Test
    void anItemOfAllTypesComesBackAsItWas() {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put("text", new AttributeValue.S("漢字\uD83D\uDE00"));
        item.put("number", new AttributeValue.N("-12.5"));
        item.put("bytes", new AttributeValue.B(Blob.wrap(new byte[] {0, -1, 7})));
        item.put("yes", new AttributeValue.Bool(true));
        item.put("no", new AttributeValue.Bool(false));
        item.put("none", new AttributeValue.Null());
        item.put("texts", new AttributeValue.StringSet(List.of("a", "")));
        item.put("numbers", new AttributeValue.NumberSet(List.of("1", "2")));
        item.put("binaries", new AttributeValue.BinarySet(List.of(Blob.utf8("x"), Blob.EMPTY)));
        item.put("list", new AttributeValue.L(List.of(new AttributeValue.M(Map.of("k", new AttributeValue.N("1"))))));
        item.put("long", new AttributeValue.S("x".repeat(70_000)));

        assertThat(ItemBytes.read(ItemBytes.of(item))).isEqualTo(item);
    }

    @Test
    void sizesAreThoseOfAws() {
        assertThat(ItemSize.of(Map.of("ab", new AttributeValue.S("é")))).isEqualTo(4);
        assertThat(ItemSize.of(new AttributeValue.S("\uD83D\uDE00"))).isEqualTo(4);
        assertThat(ItemSize.of(new AttributeValue.N("1"))).isEqualTo(2);
        assertThat(ItemSize.of(new AttributeValue.N("-1"))).isEqualTo(3);
        assertThat(ItemSize.of(new AttributeValue.N("0"))).isEqualTo(1);
        assertThat(ItemSize.of(new AttributeValue.L(List.of()))).isEqualTo(3);
        assertThat(ItemSize.of(new AttributeValue.M(Map.of("k", new AttributeValue.Null()))))
                .isEqualTo(6);
    }

    @Test
    void textsCompareByTheirBytes() {
        assertThat(Values.compareTexts("\uD83D\uDE00", "\uFFFD")).isPositive();
        assertThat(Values.compareTexts("a", "ab")).isNegative();
        assertThat(Values.compareTexts("\uD83D\uDE00", "\uD83D\uDE01")).isNegative();
    }
}
