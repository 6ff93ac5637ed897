package dev.sundog.core.http;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A front door that answers a constant, to weigh what the door itself costs against a bare server; {@code /wait} is never answered. Argument: PORT. */
final class ConstantDoor {

    private static final Blob SMALL = Blob.utf8(
            "{\"MessageId\":\"11111111-2222-3333-4444-555555555555\",\"MD5OfMessageBody\":\"0123456789abcdef0123456789abcdef\","
                    + "\"Messages\":[{\"ReceiptHandle\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}]}");
    private static final Blob KIB = Blob.wrap(new byte[1024]);
    private static final Blob MIB = Blob.wrap(new byte[1024 * 1024]);

    private ConstantDoor() {}

    /** Serves until it is killed. */
    public static void main(String[] arguments) throws Exception {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        FrontDoor.open(FrontDoorSettings.on(address), System::currentTimeMillis, exchange -> {
            var request = exchange.request();
            if (request.path().equals("/wait")) {
                return;
            }
            Blob body = !request.method().equals("GET") ? SMALL : request.path().contains("1m") ? MIB : KIB;
            var response = new HttpResponse(200)
                    .add("Content-Type", "application/x-amz-json-1.0")
                    .body(body);
            if (request.body() instanceof ByteStream.Once once) {
                Thread.ofVirtual().start(() -> {
                    drain(once);
                    exchange.respond(response);
                });
            } else {
                exchange.respond(response);
            }
        });
        Thread.currentThread().join();
    }

    private static void drain(ByteStream body) {
        byte[] chunk = new byte[32 * 1024];
        try (InputStream in = body.open()) {
            while (in.read(chunk) >= 0) {}
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
