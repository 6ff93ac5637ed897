package dev.sundog.lambda.invocation;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.port.ObjectStore;
import dev.sundog.core.port.Ports;
import dev.sundog.core.port.QueueMessage;
import dev.sundog.core.port.QueueSender;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Arn;
import dev.sundog.core.value.Blob;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Sends records of invocations to queues and buckets. */
public final class Recipients {

    private static final Set<String> REACHABLE = Set.of("sqs", "lambda", "s3");
    private static final DateTimeFormatter KEY = DateTimeFormatter.ofPattern(
                    "yyyy/MM/dd/yyyy-MM-dd'T'HH.mm.ss-", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Ambient ambient;
    private final Ports ports;

    public Recipients(Ambient ambient, Ports ports) {
        this.ambient = ambient;
        this.ports = ports;
    }

    /** Whether there is somebody who could be told at that ARN. */
    public static boolean isReachable(String arn) {
        return Arn.parse(arn).map(Arn::service).filter(REACHABLE::contains).isPresent();
    }

    /**
     * Sends a record to a queue, or puts it into a bucket.
     *
     * @param folder where in a bucket the record lies
     * @return why it could not be sent; empty where it was
     */
    public Optional<String> send(Arn target, Document.Object record, String folder) {
        try {
            switch (target.service()) {
                case "sqs" -> send(target, QueueMessage.of(JsonText.write(record)));
                case "s3" ->
                    ports.find(ObjectStore.class)
                            .orElseThrow(() -> new IllegalArgumentException("S3 is not among the services"))
                            .write(
                                    target.resource(),
                                    folder + "/" + key(),
                                    Blob.utf8(JsonText.write(record)),
                                    "application/json");
                default -> throw new IllegalArgumentException("no such destination is built");
            }
            return Optional.empty();
        } catch (ServiceError | IllegalArgumentException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    private String key() {
        return KEY.format(ambient.clock().now()) + ambient.ids().uuid();
    }

    void send(Arn queue, QueueMessage message) {
        ports.find(QueueSender.class)
                .orElseThrow(() -> new IllegalArgumentException("SQS is not among the services"))
                .send(queue, message, queue.account(), null);
    }
}
