package dev.sundog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Whatever bytes come: they are read, or refused with an error of the protocol; and what was read can be written. Longer,
 * and elsewhere: {@code -DargLine="-Dfuzz.rounds=1000000 -Dfuzz.seed=7"}.
 */
class WireFuzzTest {

    private static final long SEED = Long.getLong("fuzz.seed", 20260826);
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 20_000);

    private static final String JSON =
            "{\"Text\":\"a\\u00e9\\ud83d\",\"Truth\":true,\"Int\":-5,\"Long\":9007199254740993,\"Float\":1.5,\"Double\":1e3,"
                    + "\"Bytes\":\"AAEC\",\"When\":1700000000.25,\"WhenIso\":\"2023-11-14T22:13:20Z\","
                    + "\"WhenHttp\":\"Tue, 14 Nov 2023 22:13:20 GMT\",\"List\":[\"a\",\"b\"],\"Map\":{\"k\":\"v\"},"
                    + "\"Nested\":{\"Choice\":{\"Right\":7}},\"Any\":{\"a\":[1,2.5,true,null]},\"Unknown\":[{}]}";
    private static final String FORM = "Text=a+%C3%A9&Truth=true&Int=-5&Long=7&Float=1.5&Double=NaN&Bytes=AAEC"
            + "&When=2023-11-14T22:13:20Z&WhenHttp=Tue%2C%2014%20Nov%202023%2022:13:20%20GMT&List.member.1=a&List.1=b"
            + "&Map.entry.1.key=k&Map.entry.1.value=v&Flat.2=x&Flat.1=y&Nested.Nested.Text=deep&Choice.Right=7";
    private static final String XML =
            "<?xml version=\"1.0\"?><Input xmlns:x='u' x:a=\"b\"><!-- c --><Text>a&lt;&#65;<![CDATA[b]]>"
                    + "</Text><Truth>true</Truth><Int>-5</Int><Double>NaN</Double><Bytes>AAEC</Bytes>"
                    + "<When>2023-11-14T22:13:20Z</When><List><member>a</member></List><Map><entry><key>k</key><value>v</value>"
                    + "</entry></Map><Flat>x</Flat><Nested><Choice><Right>7</Right></Choice></Nested><U/></Input>";
    private static final String CBOR =
            "bf6454657874 7f61616162ff 63496e74 05 644c697374 9f61786179ff 654279746573 420001"
                    + "655472757468 f5 645768656e c1 fb41d954fc40100000 66446f75626c65 fb3ff8000000000000"
                    + "634d6170 a1616b6176 664e6573746564 a16643686f696365 a1655269676874 07 63416e79 8301f5f6 ff";

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void json() {
        fuzz(ProtocolId.AWS_JSON_1_0, JSON.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void jsonOfDynamoDb() {
        TestService dynamo = new TestService(
                ProtocolId.AWS_JSON_1_0, shapes(), "POST", "/", DynamicService.identity("dynamodb", "d", "", false));
        fuzz(dynamo, JSON.getBytes(StandardCharsets.UTF_8), dynamo::read);
    }

    @Test
    void query() {
        fuzz(ProtocolId.AWS_QUERY, FORM.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void ec2() {
        fuzz(ProtocolId.EC2_QUERY, FORM.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void restJson() {
        fuzz(ProtocolId.REST_JSON, JSON.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void restXml() {
        fuzz(ProtocolId.REST_XML, XML.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void cbor() {
        fuzz(ProtocolId.RPC_V2_CBOR, HexFormat.of().parseHex(CBOR.replace(" ", "")));
    }

    @Test
    void bindings() {
        for (ProtocolId protocol : List.of(ProtocolId.REST_JSON, ProtocolId.REST_XML)) {
            TestService service = new TestService(
                    protocol,
                    RestShapes.BINDINGS,
                    "POST",
                    RestShapes.URI,
                    DynamicService.identity("s3", "", "", false));
            byte[] line = ("/things/a%2Fb/at/x/y?act&limit=5&tag=t1&tag=t%202&since=2023-11-14T22:13:20Z\n"
                            + "Tue, 14 Nov 2023 22:13:20 GMT\na, \"b,c\"\n1,-2\neyJhIjoxfQ==\nred")
                    .getBytes(StandardCharsets.ISO_8859_1);
            run(line, bytes -> {
                String[] parts = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1);
                TestHeaders headers = new TestHeaders();
                String[] names = {"X-Modified", "X-Names", "X-Numbers", "X-Json", "X-Meta-a", "X-Dates"};
                for (int i = 1; i < Math.min(parts.length, names.length + 1); i++) {
                    headers.add(names[i - 1], parts[i]);
                }
                HttpRequest request = TestService.request("POST", parts[0], headers, Blob.EMPTY);
                if (matches(service, request)) {
                    service.read(request);
                }
            });
        }
    }

    private static boolean matches(TestService service, HttpRequest request) {
        return UriPattern.of(service.operation().http().uri()).match(request.path(), request.query()) != null;
    }

    // Output and input of one shape, so that what was read can be written.
    private static String shapes() {
        return TestService.ALL_KINDS
                .replace("\"Output\":", "\"Unused\":")
                .replace("{\"Input\":", "{\"Output\":" + same());
    }

    private static String same() {
        String input =
                TestService.ALL_KINDS.substring("{\"Input\":".length(), TestService.ALL_KINDS.indexOf("\"Output\":"));
        return input + " \"Input\":";
    }

    private void fuzz(ProtocolId protocol, byte[] seed) {
        TestService service = new TestService(protocol, shapes());
        fuzz(service, seed, service::read);
    }

    private void fuzz(TestService service, byte[] seed, Function<Blob, DynamicStruct> reading) {
        assertThat(reading.apply(Blob.wrap(seed.clone())).get("Int")).isNotNull();
        run(seed, bytes -> service.write(reading.apply(Blob.wrap(bytes))));
    }

    private void run(byte[] seed, Consumer<byte[]> check) {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mutate(seed);
            try {
                check.accept(bytes);
            } catch (ServiceError expected) {
                assertThat(expected.type().status()).isEqualTo(400);
            } catch (RuntimeException | StackOverflowError e) {
                fail("round " + round + " of seed " + SEED + ": " + new String(bytes, StandardCharsets.ISO_8859_1), e);
            }
        }
    }

    private byte[] mutate(byte[] seed) {
        byte[] bytes = seed.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + 1 + random.nextInt(12));
            bytes = switch (random.nextInt(6)) {
                case 0 -> replace(bytes, at, at + 1, new byte[] {(byte) random.nextInt(256)});
                case 1 -> replace(bytes, at, to, new byte[0]);
                case 2 -> replace(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
                case 3 -> Arrays.copyOf(bytes, at);
                case 4 ->
                    replace(bytes, at, at, new byte[] {(byte) "{}[]\",:<>/&;%=.+-0 \\".charAt(random.nextInt(20))});
                default -> {
                    int from = random.nextInt(seed.length);
                    yield replace(bytes, at, to, Arrays.copyOfRange(seed, from, Math.min(seed.length, from + 8)));
                }
            };
        }
        return bytes;
    }

    private static byte[] replace(byte[] bytes, int from, int to, byte[] with) {
        byte[] result = new byte[bytes.length - (to - from) + with.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(with, 0, result, from, with.length);
        System.arraycopy(bytes, to, result, from + with.length, bytes.length - to);
        return result;
    }
}
