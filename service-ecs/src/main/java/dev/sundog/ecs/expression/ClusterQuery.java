package dev.sundog.ecs.expression;

import dev.sundog.core.value.BoundedMatcher;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression of the cluster query language.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html">Cluster query language</a>
 */
public sealed interface ClusterQuery {

    /** Whether an instance is meant. */
    boolean fits(QuerySubject instance);

    /** Reads an expression; throws AWS's error where it is none. */
    static ClusterQuery parse(String text) {
        return new QueryParser(text).parse();
    }

    /** Both. */
    record And(ClusterQuery left, ClusterQuery right) implements ClusterQuery {
        @Override
        public boolean fits(QuerySubject instance) {
            return left.fits(instance) && right.fits(instance);
        }
    }

    /** One of them, or both. */
    record Or(ClusterQuery left, ClusterQuery right) implements ClusterQuery {
        @Override
        public boolean fits(QuerySubject instance) {
            return left.fits(instance) || right.fits(instance);
        }
    }

    /** The contrary. */
    record Not(ClusterQuery inner) implements ClusterQuery {
        @Override
        public boolean fits(QuerySubject instance) {
            return !inner.fits(instance);
        }
    }

    /** The instance has something under that name. */
    record Exists(String name) implements ClusterQuery {
        @Override
        public boolean fits(QuerySubject instance) {
            return !instance.values(name).isEmpty();
        }
    }

    /** One of the values that the instance has under that name is one of these. */
    record In(String name, Set<String> values) implements ClusterQuery {
        @Override
        public boolean fits(QuerySubject instance) {
            return anyOf(instance, name, values::contains);
        }
    }

    /** One of the values that the instance has under that name is matched as a whole; not by what takes too long to match. */
    record Matches(String name, Pattern pattern) implements ClusterQuery {
        @Override
        public boolean fits(QuerySubject instance) {
            return anyOf(
                    instance,
                    name,
                    value -> BoundedMatcher.match(pattern, value, Matcher::matches)
                            .orElse(false));
        }
    }

    /** The value stands in an order to another: numbers as numbers, else as text, in which ISO times are in order too. */
    record Compared(String name, IntPredicate order, String than) implements ClusterQuery {
        @Override
        public boolean fits(QuerySubject instance) {
            return anyOf(instance, name, value -> order.test(compare(value, than)));
        }

        private static int compare(String left, String right) {
            try {
                return new BigDecimal(left).compareTo(new BigDecimal(right));
            } catch (NumberFormatException text) {
                return left.compareTo(right);
            }
        }
    }

    private static boolean anyOf(QuerySubject instance, String name, Predicate<String> fit) {
        List<String> values = instance.values(name);
        return values.stream().anyMatch(fit);
    }
}
