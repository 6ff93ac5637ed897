package dev.sundog.ecr.state;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.Blob;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes logins down as the tokens that clients send, and reads them. A token says all by itself, so that it holds also when the
 * registry has been emptied; a signature over it keeps clients from writing their own.
 */
public final class LoginTokens {

    private static final String BASIC = "Basic ";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int PARTS = 3;

    private final SecretKeySpec key;

    /** @param key with which tokens are signed */
    public LoginTokens(Blob key) {
        this.key = new SecretKeySpec(key.bytes(), ALGORITHM);
    }

    /** The password. AWS's has this form too; what its parts hold is AWS's affair. */
    public String password(Login login) {
        String payload = login.scope() + "/" + login.accessKeyId();
        long expiration = login.expires().getEpochSecond();
        Map<String, Document> members = new LinkedHashMap<>();
        members.put("payload", new Document.Text(payload));
        members.put("datakey", new Document.Text(signature(payload, expiration)));
        members.put("version", new Document.Text("2"));
        members.put("type", new Document.Text("DATA_KEY"));
        members.put("expiration", new Document.Number(BigDecimal.valueOf(expiration)));
        return encode(JsonText.write(new Document.Object(members)));
    }

    /** The token: user and password as they stand in a header. */
    public String token(Login login) {
        return encode(Login.USER + ":" + password(login));
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(String payload, long expiration) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signed = mac.doFinal((payload + "/" + expiration).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads an {@code Authorization} header; empty where it holds no login of ours. */
    public Optional<Login> ofHeader(String header) {
        return header.regionMatches(true, 0, BASIC, 0, BASIC.length())
                ? ofToken(header.substring(BASIC.length()))
                : Optional.empty();
    }

    /** Reads a token; empty where it is none of ours. */
    public Optional<Login> ofToken(String token) {
        return decode(token)
                .filter(text -> text.startsWith(Login.USER + ":"))
                .flatMap(text -> decode(text.substring(Login.USER.length() + 1)))
                .flatMap(JsonText::readObject)
                .flatMap(document -> ofMembers(document.members()));
    }

    private static Optional<String> decode(String text) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(text.strip()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private Optional<Login> ofMembers(Map<String, Document> members) {
        if (!(members.get("payload") instanceof Document.Text(String payload))
                || !(members.get("datakey") instanceof Document.Text(String signature))
                || !(members.get("expiration") instanceof Document.Number(BigDecimal expiration))) {
            return Optional.empty();
        }
        byte[] expected = signature(payload, expiration.longValue()).getBytes(StandardCharsets.UTF_8);
        String[] parts = payload.split("/", PARTS);
        if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8)) || parts.length < PARTS) {
            return Optional.empty();
        }
        Scope scope = new Scope(new AccountId(parts[0]), new RegionId(parts[1]));
        return Optional.of(new Login(scope, parts[2], Instant.ofEpochSecond(expiration.longValue())));
    }
}
