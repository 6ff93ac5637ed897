package dev.sundog.dynamodb.transfer;

import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import dev.sundog.dynamodb.api.ExportDescription;
import dev.sundog.dynamodb.api.IncrementalExportSpecification;
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
    private final String root;
    private final String folder;

    /**
     * @param root where all exports go, with a slash at its end
     * @param id names the export's own folder in there
     */
    public ExportFiles(ObjectStore objects, String bucket, String root, String id) {
        this.objects = objects;
        this.bucket = bucket;
        this.root = root;
        this.folder = root + id + "/";
    }

    /** Writes everything, the summary last. Refused as S3 refuses it. */
    public void write(String fileName, List<Document.Object> lines, ExportDescription export) {
        objects.write(bucket, folder + "_started", Blob.EMPTY, "binary/octet-stream");
        Blob data = data(lines);
        String key = dataFolder(export) + fileName + ".json.gz";
        String etag = objects.write(bucket, key, data, "application/octet-stream");
        Map<String, Document> file = new LinkedHashMap<>();
        file.put("itemCount", number(lines.size()));
        file.put("md5Checksum", new Document.Text(md5(data)));
        file.put("etag", new Document.Text(etag));
        file.put("dataFileS3Key", new Document.Text(key));
        writeManifest("manifest-files", JsonText.write(new Document.Object(file)) + "\n");
        writeManifest("manifest-summary", JsonText.write(summary(export, lines.size())));
    }

    private void writeManifest(String name, String text) {
        Blob content = Blob.utf8(text);
        objects.write(bucket, folder + name + ".json", content, JSON);
        objects.write(bucket, folder + name + ".md5", Blob.utf8(md5(content)), "text/plain");
    }

    // AWS: incremental exports share one folder.
    private String dataFolder(ExportDescription export) {
        return (export.incrementalExportSpecification() == null ? folder : root) + "data/";
    }

    private static Blob data(List<Document.Object> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            for (Document.Object line : lines) {
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
        IncrementalExportSpecification range = export.incrementalExportSpecification();
        summary.put("version", text(range == null ? "2020-06-30" : "2023-08-01"));
        summary.put("exportArn", text(export.exportArn()));
        summary.put("startTime", time(export.startTime()));
        summary.put("endTime", time(export.endTime()));
        summary.put("tableArn", text(export.tableArn()));
        summary.put("tableId", text(export.tableId()));
        if (range == null) {
            summary.put("exportTime", time(export.exportTime()));
        } else {
            summary.put("exportFromTime", time(range.exportFromTime()));
            summary.put("exportToTime", time(range.exportToTime()));
        }
        summary.put("s3Bucket", text(bucket));
        summary.put("s3Prefix", text(export.s3Prefix()));
        summary.put("s3SseAlgorithm", text(export.s3SseAlgorithm()));
        summary.put("s3SseKmsKeyId", text(export.s3SseKmsKeyId()));
        summary.put("manifestFilesS3Key", text(folder + "manifest-files.json"));
        summary.put("billedSizeBytes", number(export.billedSizeBytes()));
        summary.put("itemCount", number(items));
        summary.put("outputFormat", text(export.exportFormat()));
        if (range != null) {
            summary.put("outputView", text(range.exportViewType()));
        }
        summary.put("exportType", text(export.exportType()));
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
