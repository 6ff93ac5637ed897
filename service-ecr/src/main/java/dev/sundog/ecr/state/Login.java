package dev.sundog.ecr.state;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.AccountId;
import dev.sundog.core.value.RegionId;
import dev.sundog.core.value.Scope;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code docker login} has learnt from GetAuthorizationToken: a password that says to which account's registry, in which
 * region, it opens the door, and how long.
 *
 * @param scope the account that asked for the token, and the region that it asked
 */
public record Login(Scope scope, Instant expires) {

    /** The user's name: AWS gives everybody the same. */
    public static final String USER = "AWS";

    private static final String BASIC = "Basic ";

    /** The password. AWS's has this form too; what its parts hold is AWS's affair. */
    public String password() {
        Map<String, Document> members = new LinkedHashMap<>();
        members.put("payload", new Document.Text(scope.account() + "/" + scope.region()));
        members.put("datakey", new Document.Text(""));
        members.put("version", new Document.Text("2"));
        members.put("type", new Document.Text("DATA_KEY"));
        members.put("expiration", new Document.Number(BigDecimal.valueOf(expires.getEpochSecond())));
        return encode(JsonText.write(new Document.Object(members)));
    }

    /** The token: user and password as they stand in a header. */
    public String token() {
        return encode(USER + ":" + password());
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads an {@code Authorization} header; empty where it holds no login of ours. */
    public static Optional<Login> ofHeader(String header) {
        return header.regionMatches(true, 0, BASIC, 0, BASIC.length())
                ? ofToken(header.substring(BASIC.length()).strip())
                : Optional.empty();
    }

    /** Reads a token; empty where it is none of ours. */
    public static Optional<Login> ofToken(String token) {
        return decode(token)
                .filter(text -> text.startsWith(USER + ":"))
                .flatMap(text -> decode(text.substring(USER.length() + 1)))
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

    private static Optional<Login> ofMembers(Map<String, Document> members) {
        if (!(members.get("payload") instanceof Document.Text(String payload))
                || !(members.get("expiration") instanceof Document.Number(BigDecimal expiration))) {
            return Optional.empty();
        }
        int slash = payload.indexOf('/');
        if (slash < 0
                || !AccountId.isAccountId(payload.substring(0, slash))
                || !RegionId.isRegionId(payload.substring(slash + 1))) {
            return Optional.empty();
        }
        Scope scope = new Scope(new AccountId(payload.substring(0, slash)), new RegionId(payload.substring(slash + 1)));
        return Optional.of(new Login(scope, Instant.ofEpochSecond(expiration.longValue())));
    }
}
