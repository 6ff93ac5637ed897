package dev.sundog.codegen.generate;

import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names of AWS as names of Java. */
final class JavaNames {

    /** Simple names that generated code uses for other things. */
    private static final Set<String> TAKEN_CLASSES = Set.of(
            ("Object String Boolean Integer Long Float Double BigInteger BigDecimal Instant List Map Override SuppressWarnings"
                            + " Blob ByteStream Builder Constraints Document ErrorType EventStream EventStreamSchema Field"
                            + " ListSchema Location MapSchema Operation ProtocolId ScalarSchema Schema ServiceModel Shapes"
                            + " Struct StructBuilder StructSchema TimestampFormat XmlNamespace")
                    .split(" "));

    /** Accessors that a record inherits, or that {@code Struct} has. */
    private static final Set<String> TAKEN_COMPONENTS = Set.of(
            "clone",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait",
            "schema",
            "builder");

    private JavaNames() {}

    /** The class of a shape. */
    static String ofClass(String shape) {
        String name = identifier(shape.substring(0, 1).toUpperCase(Locale.ROOT) + shape.substring(1));
        return TAKEN_CLASSES.contains(name) ? name + "_" : name;
    }

    /** The method of a shared shape. */
    static String ofMethod(String shape) {
        return avoidKeyword(identifier(shape));
    }

    /** The record component of a member: {@code QueueUrl} gives {@code queueUrl}, {@code MD5OfBody} gives {@code md5OfBody}. */
    static String ofMember(String member) {
        String name = identifier(member);
        int run = 0;
        while (run < name.length() && !Character.isLowerCase(name.charAt(run)) && name.charAt(run) != '_') {
            run++;
        }
        boolean wordFollows = run > 1 && run < name.length() && Character.isLowerCase(name.charAt(run));
        int lowered = wordFollows ? run - 1 : run;
        String component = avoidKeyword(name.substring(0, lowered).toLowerCase(Locale.ROOT) + name.substring(lowered));
        return TAKEN_COMPONENTS.contains(component) ? component + "_" : component;
    }

    /** A constant: {@code SendMessage} gives {@code SEND_MESSAGE}, {@code us-east-1} gives {@code US_EAST_1}. */
    static String ofConstant(String value) {
        String spaced = value.replace("*", "_ALL")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .replaceAll("^_+|_+$", "")
                .replaceAll("_+", "_")
                .toUpperCase(Locale.ROOT);
        if (spaced.isEmpty()) {
            return "EMPTY";
        }
        return Character.isDigit(spaced.charAt(0)) ? "_" + spaced : spaced;
    }

    private static String identifier(String name) {
        String clean = name.replaceAll("[^A-Za-z0-9_]+", "_");
        return Character.isDigit(clean.charAt(0)) ? "_" + clean : clean;
    }

    private static String avoidKeyword(String name) {
        return SourceVersion.isKeyword(name) ? name + "_" : name;
    }
}
