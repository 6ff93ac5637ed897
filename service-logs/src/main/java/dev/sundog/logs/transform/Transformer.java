package dev.sundog.logs.transform;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.Struct;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.api.Processor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns messages into objects, processor by processor.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Transformation-Processors.html">Processors
 *     that you can use</a>
 */
public final class Transformer {

    private final List<Step> steps;

    private Transformer(List<Step> steps) {
        this.steps = steps;
    }

    /** Reads a configuration, or refuses it. AWS: the first processor is a parser. */
    public static Transformer of(List<Processor> processors) {
        List<Step> steps = new ArrayList<>();
        for (Processor processor : processors) {
            requireOne(processor);
            steps.add(isParser(processor) ? parser(processor) : changer(processor));
        }
        if (!isParser(processors.getFirst())) {
            throw LogsErrors.invalidTransformer("The first processor must be a parser.");
        }
        return new Transformer(List.copyOf(steps));
    }

    private static void requireOne(Processor processor) {
        Struct members = processor;
        long given = members.schema().fields().stream()
                .filter(field -> members.get(field.index()) != null)
                .count();
        if (given != 1) {
            throw LogsErrors.invalidTransformer("Each processor must be exactly one of those that are known.");
        }
    }

    private static boolean isParser(Processor one) {
        return one.parseJSON() != null || one.grok() != null || one.csv() != null || one.parseKeyValue() != null;
    }

    private static Step parser(Processor one) {
        if (one.parseJSON() != null) {
            return Parsing.json(one.parseJSON());
        } else if (one.grok() != null) {
            return Parsing.grok(one.grok());
        } else if (one.csv() != null) {
            return Parsing.csv(one.csv());
        }
        return Parsing.keyValue(one.parseKeyValue());
    }

    private static Step changer(Processor one) {
        if (one.addKeys() != null) {
            return fields -> one.addKeys()
                    .entries()
                    .forEach(entry -> fields.put(
                            entry.key(),
                            new Document.Text(Parsing.filled(entry.value(), fields)),
                            entry.overwriteIfExists()));
        } else if (one.deleteKeys() != null) {
            return fields -> one.deleteKeys().withKeys().forEach(fields::remove);
        } else if (one.renameKeys() != null) {
            return fields -> one.renameKeys()
                    .entries()
                    .forEach(entry ->
                            Changing.copy(fields, entry.key(), entry.renameTo(), entry.overwriteIfExists(), false));
        } else if (one.moveKeys() != null) {
            return fields -> one.moveKeys().entries().forEach(entry -> Changing.move(fields, entry));
        } else if (one.copyValue() != null) {
            return fields -> one.copyValue()
                    .entries()
                    .forEach(entry ->
                            Changing.copy(fields, entry.source(), entry.target(), entry.overwriteIfExists(), true));
        }
        return textChanger(one);
    }

    private static Step textChanger(Processor one) {
        if (one.lowerCaseString() != null) {
            return Changing.texts(one.lowerCaseString().withKeys(), text -> text.toLowerCase(Locale.ROOT));
        } else if (one.upperCaseString() != null) {
            return Changing.texts(one.upperCaseString().withKeys(), text -> text.toUpperCase(Locale.ROOT));
        } else if (one.trimString() != null) {
            return Changing.texts(one.trimString().withKeys(), String::strip);
        } else if (one.splitString() != null) {
            return fields -> one.splitString().entries().forEach(entry -> Changing.split(fields, entry));
        } else if (one.substituteString() != null) {
            return Changing.substitute(one.substituteString().entries());
        } else if (one.typeConverter() != null) {
            return fields -> one.typeConverter().entries().forEach(entry -> Changing.convert(fields, entry));
        } else if (one.listToMap() != null) {
            return fields -> Changing.listToMap(fields, one.listToMap());
        } else if (one.dateTimeConverter() != null) {
            return new DateConversion(one.dateTimeConverter());
        }
        throw LogsErrors.unsupportedProcessor(name(one));
    }

    /** The name of a processor that is not built. */
    private static String name(Processor one) {
        Struct members = one;
        return members.schema().fields().stream()
                .filter(field -> members.get(field.index()) != null)
                .map(field -> field.name())
                .findFirst()
                .orElse("");
    }

    /** The message as an object in JSON; as it was where it cannot be read. */
    public String transform(String message, Origin origin) {
        Fields fields = new Fields(message, origin);
        try {
            steps.forEach(step -> step.apply(fields));
        } catch (Untransformable asItWas) {
            return message;
        }
        return fields.json();
    }
}
