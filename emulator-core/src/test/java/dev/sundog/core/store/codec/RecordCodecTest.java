package dev.sundog.core.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sundog.core.shape.Document;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.Scope;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class RecordCodecTest {

    private enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "a constant with a class of its own";
            }
        }
    }

    private sealed interface Shape {
        record Circle(double radius) implements Shape {}

        sealed interface Polygon extends Shape {}

        record Square(int side) implements Polygon {}

        record Group(List<Shape> parts) implements Polygon {}
    }

    private record Scalars(
            boolean truth,
            byte octet,
            short small,
            char letter,
            int number,
            long large,
            float rough,
            double fine,
            Boolean boxedTruth,
            Integer boxedNumber,
            Long boxedLarge,
            Double boxedFine,
            String text,
            Instant at,
            Duration during,
            Blob bytes,
            BigInteger huge,
            BigDecimal exact,
            Color color) {}

    private static final Scalars FULL = new Scalars(
            true,
            (byte) -128,
            (short) 32767,
            '\uffff',
            Integer.MIN_VALUE,
            Long.MIN_VALUE,
            1.5f,
            Double.NaN,
            false,
            7,
            Long.MAX_VALUE,
            -0.0,
            "grüße \uD83D\uDE00",
            Instant.parse("2026-01-02T03:04:05.678Z"),
            Duration.ofMillis(-1),
            Blob.wrap(new byte[] {0, -1, 1}),
            BigInteger.TWO.pow(200).negate(),
            new BigDecimal("1.00"),
            Color.GREEN);

    private record Collections(
            List<String> list,
            Set<Color> set,
            SortedSet<String> sortedSet,
            Map<String, List<Integer>> map,
            SortedMap<Long, Blob> sortedMap,
            Optional<Scope> optional,
            OptionalInt optionalInt,
            OptionalLong optionalLong,
            Optional<Optional<String>> nested) {}

    private record Family(Shape shape, List<Shape> shapes, Document document) {}

    private record Tree(String name, List<Tree> children) {}

    private record Forest(List<Tree> trees) {}

    private record Picky(String text) {
        private Picky {
            if (text == null) {
                throw new IllegalArgumentException("text is needed");
            }
        }
    }

    @Test
    void scalarsSurvive() {
        assertThat(twin(Scalars.class, FULL)).isEqualTo(FULL);
    }

    @Test
    void zerosAndNullsSurvive() {
        Scalars empty = new Scalars(
                false, (byte) 0, (short) 0, '\0', 0, 0, 0, 0, null, null, null, null, null, null, null, null, null,
                null, null);
        assertThat(twin(Scalars.class, empty)).isEqualTo(empty);
    }

    @Test
    void boxedZeroIsNotNull() {
        record Boxed(Integer number, Boolean truth, String text) {}
        Boxed zeros = new Boxed(0, false, "");
        assertThat(twin(Boxed.class, zeros)).isEqualTo(zeros);
    }

    @Test
    void timesBeyondMillisecondsSurvive() {
        record Times(Instant at, Duration during) {}
        for (Instant at : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH.plusNanos(1), Instant.EPOCH.minusMillis(1))) {
            Times times = new Times(at, Duration.ofSeconds(Long.MAX_VALUE, 1));
            assertThat(twin(Times.class, times)).isEqualTo(times);
        }
    }

    @Test
    void collectionsSurviveInTheirOrder() {
        Map<String, List<Integer>> map = new LinkedHashMap<>();
        map.put("z", List.of(1, 2));
        map.put("a", List.of());
        Collections full = new Collections(
                List.of("b", "a"),
                new LinkedHashSet<>(List.of(Color.GREEN, Color.RED)),
                new TreeSet<>(Set.of("x", "b")),
                map,
                new TreeMap<>(Map.of(5L, Blob.utf8("five"), -5L, Blob.EMPTY)),
                Optional.of(Scope.DEFAULT),
                OptionalInt.of(0),
                OptionalLong.of(-1),
                Optional.of(Optional.empty()));
        Collections twin = twin(Collections.class, full);
        assertThat(twin).isEqualTo(full);
        assertThat(twin.map().keySet()).containsExactly("z", "a");
        assertThat(twin.set()).containsExactly(Color.GREEN, Color.RED);
        assertThatThrownBy(() -> twin.list().add("c")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> twin.map().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nullCollectionsStayNullAndNullElementsStay() {
        record Holder(List<String> none, List<String> some, Optional<String> empty) {}
        Holder holder = new Holder(null, Arrays.asList("a", null), Optional.empty());
        assertThat(twin(Holder.class, holder)).isEqualTo(holder);
    }

    @Test
    void familiesSurviveToAnyDepth() {
        Family family = new Family(
                new Shape.Group(List.of(new Shape.Circle(1), new Shape.Group(List.of(new Shape.Square(2))))),
                List.of(),
                new Document.Object(Map.of(
                        "list",
                        new Document.Array(List.of(
                                new Document.Null(),
                                new Document.Bool(true),
                                new Document.Number(new BigDecimal("1.50")),
                                new Document.Text("x"))))));
        assertThat(twin(Family.class, family)).isEqualTo(family);
    }

    @Test
    void valuesThatAreNoRecordsSurvive() {
        assertThat(twin(String.class, "text")).isEqualTo("text");
        assertThat(twin(Blob.class, Blob.utf8("bytes"))).isEqualTo(Blob.utf8("bytes"));
        assertThat(twin(Shape.class, new Shape.Square(3))).isEqualTo(new Shape.Square(3));
        assertThat(twin(Color.class, Color.GREEN)).isSameAs(Color.GREEN);
    }

    @Test
    void recordsMayGrowAndShrink() {
        record Before(String kept, String removed, Map<String, Tree> removedToo, int alsoKept) {}
        record After(
                String kept, int alsoKept, int number, List<String> list, Optional<String> optional, String text) {}
        byte[] old = RecordCodec.of(Before.class)
                .encode(new Before("a", "b", Map.of("k", new Tree("t", List.of(new Tree("u", List.of())))), 4));
        assertThat(RecordCodec.of(After.class).decode(old))
                .isEqualTo(new After("a", 4, 0, List.of(), Optional.empty(), null));
    }

    @Test
    void absentListsAreEmptyInRecordsThatReferToThemselvesToo() {
        Forest forest = new Forest(List.of(new Tree("oak", List.of(new Tree("twig", List.of())))));
        assertThat(twin(Forest.class, forest)).isEqualTo(forest);
        assertThat(twin(Tree.class, new Tree("bare", List.of()))).isEqualTo(new Tree("bare", List.of()));
    }

    @Test
    void smallRecordsStaySmall() {
        assertThat(RecordCodec.of(Tree.class).encode(new Tree("x", List.of())).length)
                .isLessThan(10);
    }

    @Test
    void textThatIsNotValidUnicodeIsKeptAsFarAsItIs() {
        assertThat(twin(Picky.class, new Picky("a\uD800b")).text())
                .startsWith("a")
                .endsWith("b");
    }

    @Test
    void typesThatCannotBeKeptAreNamedWithTheComponent() {
        record Bad(String fine, List<Path> paths) {}
        assertThatThrownBy(() -> RecordCodec.of(Bad.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.nio.file.Path")
                .hasMessageContaining("Bad.paths");
        record Mutable(ArrayList<String> list) {}
        assertThatThrownBy(() -> RecordCodec.of(Mutable.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesThatAreNoSuchRecordAreRefused() {
        record Other(int number) {}
        byte[] none = RecordCodec.of(Other.class).encode(new Other(1));
        assertThatThrownBy(() -> RecordCodec.of(Picky.class).decode(none))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Picky");
        assertThatThrownBy(() -> RecordCodec.of(Picky.class).decode(new byte[] {(byte) 0xff, 0, 1}))
                .isInstanceOf(UncheckedIOException.class);
        byte[] text = RecordCodec.of(String.class).encode("BLUE");
        assertThatThrownBy(() -> RecordCodec.of(Color.class).decode(text)).isInstanceOf(UncheckedIOException.class);
    }

    private static <T> T twin(Class<T> type, T value) {
        RecordCodec<T> codec = RecordCodec.of(type);
        return codec.decode(codec.encode(value));
    }
}
