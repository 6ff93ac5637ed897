package dev.sundog.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.ambient.AdjustableClock;
import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.ambient.RandomIds;
import dev.sundog.core.ambient.SeededChance;
import dev.sundog.core.auth.KnownKeys;
import dev.sundog.core.dispatch.EchoApi.Text;
import dev.sundog.core.journal.Journal;
import dev.sundog.core.journal.JournalEntry;
import dev.sundog.core.journal.JournalQuery;
import dev.sundog.core.message.Cors;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.meter.UsageMeter;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.OperationTable;
import dev.sundog.core.shape.BodyRejected;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.shape.ServiceModel;
import dev.sundog.core.store.log.StoreFailure;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DispatcherTest {

    private final OperationTable table = new OperationTable();
    private final Journal journal = new Journal();
    private final UsageMeter meter = new UsageMeter();
    private final FidelityTally tally = new FidelityTally();
    private CompletableFuture<Void> durable = CompletableFuture.completedFuture(null);
    private DispatchSettings settings = DispatchSettings.DEFAULT;

    @Test
    void anAnswerCarriesTheOutputTheRequestIdAndHowRealItIs() {
        table.bind(EchoApi.ECHO, (_, input) -> input, Fidelity.REAL);

        HttpResponse response = call("Echo", "{\"text\":\"hello\"}").response();

        assertThat(response.status()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("{\"text\":\"hello\"}");
        assertThat(response.header("x-amzn-RequestId")).hasSize(36);
        assertThat(response.header("x-sundog-fidelity")).isEqualTo("real");
    }

    @Test
    void theOperationLearnsWhoCallsAndWhere() {
        table.bind(
                EchoApi.ECHO,
                (context, _) -> new Text(context.account() + " " + context.region() + " "
                        + context.caller().accessKeyId()),
                Fidelity.REAL);

        RecordedExchange exchange = exchange("Echo", "{}");
        exchange.headers()
                .put(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=123456789012/20260101/eu-west-1/echo/aws4_request, SignedHeaders=host, Signature=0");

        assertThat(text(send(exchange).response())).isEqualTo("{\"text\":\"123456789012 eu-west-1 123456789012\"}");
    }

    @Test
    void aServiceErrorIsAnsweredInTheProtocolSpoken() {
        table.bind(
                EchoApi.ECHO,
                (_, _) -> {
                    throw new ServiceError(ErrorType.sender("TooQuiet", 400), "Speak up.");
                },
                Fidelity.REAL);

        HttpResponse response = call("Echo", "{}").response();

        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).contains("com.amazonaws.echo#TooQuiet").contains("Speak up.");
        assertThat(entry().errorCode()).isEqualTo("TooQuiet");
    }

    @Test
    void anOperationThatIsNotBuiltIsRefusedByName() {
        HttpResponse response = call("Shout", "{}").response();

        assertThat(response.status()).isEqualTo(501);
        assertThat(text(response)).contains("NotImplemented").contains("Sundog does not support echo:Shout yet.");
        assertThat(response.header("x-sundog-fidelity")).isEqualTo("unsupported");
    }

    @Test
    void aBugIsAnsweredWithoutItsInnards() {
        table.bind(
                EchoApi.ECHO,
                (_, _) -> {
                    throw new IllegalStateException("secret innards");
                },
                Fidelity.REAL);

        HttpResponse response = call("Echo", "{}").response();

        assertThat(response.status()).isEqualTo(500);
        assertThat(text(response)).contains("InternalFailure").doesNotContain("innards");
    }

    @Test
    void anAnswerMayComeLater() {
        CompletableFuture<Text> later = new CompletableFuture<>();
        table.bindAsync(EchoApi.ECHO, (_, _) -> later, Fidelity.REAL);

        RecordedExchange exchange = call("Echo", "{}");
        assertThat(exchange.isAnswered()).isFalse();
        later.complete(new Text("at last"));

        assertThat(text(exchange.response())).contains("at last");
    }

    @Test
    void anAnswerThatComesLaterMayBeAnError() {
        CompletableFuture<Text> later = new CompletableFuture<>();
        table.bindAsync(EchoApi.ECHO, (_, _) -> later.thenApply(text -> text), Fidelity.REAL);

        RecordedExchange exchange = call("Echo", "{}");
        later.completeExceptionally(new ServiceError(ErrorType.sender("TooLate", 409), "Gone."));

        assertThat(exchange.response().status()).isEqualTo(409);
    }

    @Test
    void anOperationThatMayBlockRunsOnAVirtualThread() throws Exception {
        CompletableFuture<Boolean> virtual = new CompletableFuture<>();
        table.bindBlocking(
                EchoApi.ECHO,
                (_, input) -> {
                    virtual.complete(Thread.currentThread().isVirtual());
                    return input;
                },
                Fidelity.REAL);

        RecordedExchange exchange = call("Echo", "{}");

        assertThat(virtual.get()).isTrue();
        assertThat(exchange.await().status()).isEqualTo(200);
    }

    @Test
    void aLongBodyIsReadOffTheEventLoop() throws Exception {
        table.bind(EchoApi.ECHO, (_, _) -> new Text("" + Thread.currentThread().isVirtual()), Fidelity.REAL);
        RecordedExchange exchange = exchange("Echo", "");
        byte[] body = "{\"text\":\"long\"}".getBytes(StandardCharsets.UTF_8);

        exchange.body(new ByteStream.Once(new ByteArrayInputStream(body), -1));

        assertThat(text(send(exchange).await())).contains("true");
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws Exception {
        settings = new DispatchSettings(
                "", PublicHost.asAsked("localhost"), settings.defaultRegion(), false, false, 10, Cors.Settings.DEFAULT);
        table.bind(EchoApi.ECHO, (_, input) -> input, Fidelity.REAL);
        RecordedExchange exchange = exchange("Echo", "");

        exchange.body(new ByteStream.Once(new ByteArrayInputStream(new byte[11]), -1));

        assertThat(send(exchange).await().status()).isEqualTo(413);
    }

    @Test
    void aCompressedBodyIsUnpacked() throws Exception {
        table.bind(EchoApi.ECHO, (_, input) -> input, Fidelity.REAL);
        RecordedExchange packed = exchange("Echo", "");
        packed.headers().put("Content-Encoding", "gzip");
        packed.body(ByteStream.of(Blob.wrap(gzip("{\"text\":\"small\"}"))));
        assertThat(text(send(packed).response())).isEqualTo("{\"text\":\"small\"}");

        RecordedExchange plain = exchange("Echo", "{}");
        plain.headers().put("Content-Encoding", "gzip");
        assertThat(text(send(plain).response())).contains("SerializationException");
    }

    private static byte[] gzip(String text) throws IOException {
        var target = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(target)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return target.toByteArray();
    }

    @Test
    void aChunkedBodyIsUnpackedAndRefusedWhereItBreaksOff() {
        table.bind(
                EchoApi.ECHO,
                (context, input) -> new Text(input.text() + context.details().trailer("x-amz-checksum-crc32")),
                Fidelity.REAL);
        RecordedExchange whole = exchange("Echo", "f\r\n{\"text\":\"abcd\"}\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n");
        whole.headers().put("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        assertThat(text(send(whole).response())).isEqualTo("{\"text\":\"abcdAAAA\"}");

        RecordedExchange broken = exchange("Echo", "ff\r\n{\"text\"");
        broken.headers().put("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        assertThat(send(broken).response().status()).isEqualTo(400);
        assertThat(entry().errorCode()).isEqualTo("IncompleteBody");
    }

    @Test
    void aBodyThatIsRefusedWhileItIsReadIsAnsweredAsItsReaderLearnt() {
        table.bind(
                EchoApi.ECHO,
                (_, _) -> {
                    throw new java.io.UncheckedIOException(
                            new BodyRejected(new ServiceError(ErrorType.sender("BadDigest", 400), "no")));
                },
                Fidelity.REAL);
        call("Echo", "{}");
        assertThat(entry().errorCode()).isEqualTo("BadDigest");
    }

    @Test
    void noAnswerLeavesBeforeWhatItAcknowledgesIsDurable() {
        durable = new CompletableFuture<>();
        table.bind(EchoApi.ECHO, (_, input) -> input, Fidelity.REAL);

        RecordedExchange exchange = call("Echo", "{}");
        assertThat(exchange.isAnswered()).isFalse();
        durable.complete(null);

        assertThat(exchange.response().status()).isEqualTo(200);
    }

    @Test
    void whatCannotBeMadeDurableIsNotAcknowledged() {
        durable = CompletableFuture.failedFuture(new java.io.IOException("No space left on device"));
        table.bind(EchoApi.ECHO, (_, input) -> input, Fidelity.REAL);

        HttpResponse response = call("Echo", "{}").response();

        assertThat(response.status()).isEqualTo(503);
        assertThat(text(response)).contains("No space left on device");
    }

    @Test
    void whatTheStoreRefusesIsNoBug() {
        table.bind(
                EchoApi.ECHO,
                (_, _) -> {
                    throw new StoreFailure("No space left on device");
                },
                Fidelity.REAL);

        HttpResponse response = call("Echo", "{}").response();

        assertThat(response.status()).isEqualTo(503);
        assertThat(text(response)).contains("ServiceUnavailable").contains("No space left on device");
    }

    @Test
    void operationsThatOnlyStoreAreRefusedWhereTheUserWantsRealOnes() {
        table.bind(EchoApi.ECHO, (_, input) -> input, Fidelity.STORED);
        assertThat(call("Echo", "{}").response().status()).isEqualTo(200);

        settings = new DispatchSettings(
                "",
                PublicHost.asAsked("localhost"),
                settings.defaultRegion(),
                true,
                false,
                1024,
                Cors.Settings.DEFAULT);

        assertThat(call("Echo", "{}").response().status()).isEqualTo(501);
    }

    @Test
    void oneAnswerMayBeLessRealThanItsOperation() {
        table.bind(
                EchoApi.ECHO,
                (context, input) -> {
                    context.lowerFidelity(Fidelity.STORED);
                    return input;
                },
                Fidelity.REAL);

        assertThat(call("Echo", "{}").response().header("x-sundog-fidelity")).isEqualTo("stored");
    }

    @Test
    void theJournalTheMeterAndTheTallySeeEachCall() {
        table.bind(EchoApi.ECHO, (_, input) -> input, Fidelity.SIMULATED);

        call("Echo", "{}");

        assertThat(entry().service()).isEqualTo("echo");
        assertThat(entry().operation()).isEqualTo("Echo");
        assertThat(entry().status()).isEqualTo(200);
        assertThat(entry().isSuccess()).isTrue();
        assertThat(meter.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.amount()).isEqualTo(1));
        assertThat(tally.rows()).containsExactly(new FidelityTally.Row("echo", "Echo", Fidelity.SIMULATED, 1));
    }

    @Test
    void aPageOfAnAllowedOriginMayReadItsAnswer() {
        table.bind(EchoApi.ECHO, (_, input) -> input, Fidelity.REAL);
        RecordedExchange exchange = exchange("Echo", "{}");
        exchange.headers().put("Origin", "http://localhost:4566");

        HttpResponse response = send(exchange).response();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:4566");
    }

    @Test
    void aPageOfAForeignOriginReachesNoOperation() {
        table.bind(
                EchoApi.ECHO,
                (_, _) -> {
                    throw new AssertionError("reached");
                },
                Fidelity.REAL);
        Map<String, String> headers = Map.of(
                "Origin", "https://foreign.example/",
                "Referer", "https://foreign.example/",
                "Sec-Fetch-Site", "cross-site");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            RecordedExchange exchange = exchange("Echo", "{}");
            exchange.headers().put(header.getKey(), header.getValue());

            assertThat(send(exchange).response().status()).isEqualTo(403);
        }
        assertThat(journal.find(JournalQuery.ALL)).isEmpty();
    }

    @Test
    void aBrowserThatAsksBeforehandIsAnsweredThoughThereIsNoSuchOperation() {
        RecordedExchange exchange = new RecordedExchange("OPTIONS", "/any/path", "");
        exchange.headers().put("Origin", "http://localhost:4566");
        exchange.headers().put("Access-Control-Request-Method", "PUT");

        HttpResponse response = send(exchange).response();

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.header("Access-Control-Allow-Methods")).contains("PUT");
    }

    // ---- sending

    private JournalEntry entry() {
        return journal.find(JournalQuery.ALL).getLast();
    }

    private RecordedExchange call(String operation, String body) {
        return send(exchange(operation, body));
    }

    private static RecordedExchange exchange(String operation, String body) {
        RecordedExchange exchange = new RecordedExchange(body);
        exchange.headers().put("Content-Type", "application/x-amz-json-1.0");
        exchange.headers().put("X-Amz-Target", "Echo_20200101." + operation);
        return exchange;
    }

    private RecordedExchange send(RecordedExchange exchange) {
        AdjustableClock clock = AdjustableClock.manual(Instant.parse("2026-01-01T00:00:00Z"), failure -> {});
        SeededChance chance = new SeededChance(1);
        Ambient ambient = new Ambient(clock, new RandomIds(chance), chance, clock.scheduler());
        ServiceCatalog catalog = new ServiceCatalog() {
            @Override
            public List<ServiceModel> models() {
                return List.of(EchoApi.MODEL);
            }

            @Override
            public OpenService open(ServiceModel model) {
                return new OpenService(table, () -> durable);
            }
        };
        Dispatcher.create(
                        settings,
                        catalog,
                        ambient,
                        new KnownKeys(Map.of()),
                        new Gate(),
                        journal,
                        meter,
                        tally,
                        Optional::empty,
                        Enforcement.OFF)
                .handle(exchange);
        return exchange;
    }

    private static String text(HttpResponse response) {
        return ((ByteStream.Memory) response.body()).content().asUtf8();
    }
}
