package dev.sundog.dynamodb.operation;

import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.ByteStream;
import dev.sundog.dynamodb.api.AttributeValue;
import dev.sundog.dynamodb.api.ImportTableInput;
import dev.sundog.dynamodb.state.Table;
import dev.sundog.dynamodb.transfer.ImportSource;
import dev.sundog.dynamodb.value.WireValues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** An import under way: puts the items of files into a table and counts. What is no item is counted and passed over. */
final class ImportRun {

    private final ObjectStore objects;
    private final ImportTableInput input;
    private final Table table;
    private long bytes;
    private long processed;
    private long imported;
    private long errors;

    ImportRun(ObjectStore objects, ImportTableInput input, Table table) {
        this.objects = objects;
        this.input = input;
        this.table = table;
    }

    long bytes() {
        return bytes;
    }

    long processed() {
        return processed;
    }

    long imported() {
        return imported;
    }

    long errors() {
        return errors;
    }

    /** Imports one file. */
    void take(String key) {
        ByteStream file = objects.read(input.s3BucketSource().s3Bucket(), key);
        bytes += file.length();
        try (InputStream raw = file.open();
                InputStream plain = "GZIP".equals(input.inputCompressionType()) ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            ImportSource source = input.inputFormat().equals("CSV")
                    ? ImportSource.csv(
                            lines,
                            input.inputFormatOptions() == null
                                    ? null
                                    : input.inputFormatOptions().csv(),
                            table.record().attributes())
                    : ImportSource.json(lines);
            takeAll(source);
        } catch (IOException unreadable) {
            processed++;
            errors++;
        }
    }

    private void takeAll(ImportSource source) throws IOException {
        while (true) {
            Map<String, AttributeValue> item;
            try {
                item = source.next();
            } catch (ServiceError noItem) {
                processed++;
                errors++;
                if (source.goesOnAfterErrors()) {
                    continue;
                }
                // AWS: what follows a line that is no JSON is not read.
                return;
            }
            if (item == null) {
                return;
            }
            processed++;
            put(item);
        }
    }

    private void put(Map<String, AttributeValue> wire) {
        try {
            NewItem item = NewItem.of(WireValues.readItem(wire));
            SingleWrite.perform(ItemWrites.put(table, item, null, false));
            imported++;
        } catch (ServiceError refused) {
            errors++;
        }
    }
}
