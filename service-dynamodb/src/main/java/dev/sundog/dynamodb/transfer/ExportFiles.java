package dev.sundog.dynamodb.transfer;

import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import dev.sundog.dynamodb.api.ExportDescription;
import dev.sundog.dynamodb.state.StoredItem;
import dev.sundog.dynamodb.value.WireValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * The files of an export: one with all items, and the manifests that tell of it.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">Export format</a>
 */
public final class ExportFiles {

    private static final String JSON = "application/json";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ObjectStore objects;
    private final String bucket;
    private final String folder;

    /** @param folder where the files go, with a slash at its end */
    public ExportFiles(ObjectStore objects, String bucket, String folder) {
        this.objects = objects;
        this.bucket = bucket;
        this.folder = folder;
    }

    /** Writes everything, the summary last. Refused as S3 refuses it. */
    public void write(String fileName, List<StoredItem> items, ExportDescription export) {
        objects.write(bucket, folder + "_started", Blob.EMPTY, "binary/octet-stream");
        Blob data = data(items);
        String key = folder + "data/" + fileName + ".json.gz";
        String etag = objects.write(bucket, key, data, "application/octet-stream");
        Map<String, Document> file = new LinkedHashMap<>();
        file.put("itemCount", number(items.size()));
        file.put("md5Checksum", new Document.Text(md5(data)));
        file.put("etag", new Document.Text(etag));
        file.put("dataFileS3Key", new Document.Text(key));
        writeManifest("manifest-files", JsonText.write(new Document.Object(file)) + "\n");
        writeManifest("manifest-summary", JsonText.write(summary(export, items.size())));
    }

    private void writeManifest(String name, String text) {
        Blob content = Blob.utf8(text);
        objects.write(bucket, folder + name + ".json", content, JSON);
        objects.write(bucket, folder + name + ".md5", Blob.utf8(md5(content)), "text/plain");
    }

    private static Blob data(List<StoredItem> items) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            for (StoredItem item : items) {
                Document line = new Document.Object(Map.of("Item", ItemDocuments.write(WireValues.write(item.read()))));
                zipped.write(JsonText.write(line).getBytes(StandardCharsets.UTF_8));
                zipped.write('\n');
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Blob.wrap(bytes.toByteArray());
    }

    private Document.Object summary(ExportDescription export, int items) {
        Map<String, Document> summary = new LinkedHashMap<>();
        summary.put("version", new Document.Text("2020-06-30"));
        summary.put("exportArn", text(export.exportArn()));
        summary.put("startTime", time(export.startTime()));
        summary.put("endTime", time(export.endTime()));
        summary.put("tableArn", text(export.tableArn()));
        summary.put("tableId", text(export.tableId()));
        summary.put("exportTime", time(export.exportTime()));
        summary.put("s3Bucket", text(bucket));
        summary.put("s3Prefix", text(export.s3Prefix()));
        summary.put("s3SseAlgorithm", text(export.s3SseAlgorithm()));
        summary.put("s3SseKmsKeyId", text(export.s3SseKmsKeyId()));
        summary.put("manifestFilesS3Key", text(folder + "manifest-files.json"));
        summary.put("billedSizeBytes", number(export.billedSizeBytes()));
        summary.put("itemCount", number(items));
        summary.put("outputFormat", text(export.exportFormat()));
        summary.put("exportType", text("FULL_EXPORT"));
        return new Document.Object(summary);
    }

    private static Document text(String text) {
        return text == null ? new Document.Null() : new Document.Text(text);
    }

    private static Document time(Instant time) {
        return new Document.Text(TIME.format(time));
    }

    private static Document number(long number) {
        return new Document.Number(BigDecimal.valueOf(number));
    }

    private static String md5(Blob content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(content.bytes()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
