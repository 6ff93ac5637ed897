package dev.sundog.lambda.url;

import dev.sundog.core.ambient.Ambient;
import dev.sundog.core.service.Fidelity;
import dev.sundog.core.service.HostedAnswer;
import dev.sundog.core.service.HostedRequest;
import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.ByteStream;
import dev.sundog.lambda.state.Code;
import dev.sundog.lambda.state.CodeStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Links by which archives can be fetched for ten minutes. AWS's lead to a bucket of its own; these lead to the emulator. */
public final class CodeLinks {

    /** How the paths begin. */
    public static final String PATH = "/_aws/lambda/code/";

    private static final Duration VALID = Duration.ofMinutes(10);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final CodeStore codes;
    private final Ambient ambient;
    private final byte[] key = new byte[KEY_BYTES];

    public CodeLinks(CodeStore codes, Ambient ambient) {
        this.codes = codes;
        this.ambient = ambient;
        ambient.chance().nextBytes(key);
    }

    /** A link for a client that reached the emulator under {@code baseUrl}; {@code null} where the code is no archive. */
    public String to(Code code, String baseUrl) {
        if (code.blob().isEmpty()) {
            return null;
        }
        String expires = Long.toString(ambient.clock().now().plus(VALID).getEpochSecond());
        return baseUrl + PATH + code.blob() + "?Expires=" + expires + "&Signature=" + signature(code.blob(), expires);
    }

    private String signature(String blob, String expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal((blob + "?" + expires).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    HostedAnswer answer(HostedRequest request) {
        String blob = request.path().substring(PATH.length());
        String expires = parameter(request.query(), "Expires=");
        byte[] given = parameter(request.query(), "Signature=").getBytes(StandardCharsets.UTF_8);
        byte[] right = signature(blob, expires).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, right)
                || Long.parseLong(expires) < ambient.clock().now().getEpochSecond()) {
            return refusal(403, "The link is not one that was given out, or has expired");
        }
        try {
            return new HostedAnswer(
                    200, List.of(Map.entry("Content-Type", "application/zip")), codes.archive(blob), Fidelity.REAL);
        } catch (NoSuchElementException gone) {
            return refusal(404, "The code is not there any more");
        }
    }

    private static String parameter(String query, String name) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name)) {
                return pair.substring(name.length());
            }
        }
        return "";
    }

    private static HostedAnswer refusal(int status, String words) {
        return new HostedAnswer(
                status,
                List.of(Map.entry("Content-Type", "application/json")),
                ByteStream.of(
                        Blob.utf8(JsonText.write(new Document.Object(Map.of("Message", new Document.Text(words)))))),
                Fidelity.REAL);
    }
}
