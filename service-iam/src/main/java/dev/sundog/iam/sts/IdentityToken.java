package dev.sundog.iam.sts;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A token of OpenID Connect, as its issuer wrote it. Its signature is not looked at.
 *
 * @param audiences whom it is for
 * @param claims all that it says
 */
record IdentityToken(
        String issuer,
        String subject,
        List<String> audiences,
        Optional<Instant> expires,
        Map<String, Document> claims) {

    private static final String NOT_A_TOKEN =
            "The ID Token provided is not a valid JWT. " + "(You may see this error if you sent an Access Token)";

    /** Reads a token, or refuses it. */
    static IdentityToken read(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw StsErrors.invalidToken(NOT_A_TOKEN);
        }
        object(parts[0]);
        Map<String, Document> claims = object(parts[1]);
        return new IdentityToken(
                text(claims, "iss"),
                text(claims, "sub"),
                audiences(claims),
                claims.get("exp") instanceof Document.Number(var seconds)
                        ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                        : Optional.empty(),
                claims);
    }

    private static Map<String, Document> object(String base64) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
            return JsonText.readObject(json)
                    .map(Document.Object::members)
                    .orElseThrow(() -> StsErrors.invalidToken(NOT_A_TOKEN));
        } catch (IllegalArgumentException notBase64) {
            throw StsErrors.invalidToken(NOT_A_TOKEN);
        }
    }

    private static String text(Map<String, Document> claims, String name) {
        if (claims.get(name) instanceof Document.Text(String value)) {
            return value;
        }
        throw StsErrors.invalidToken("Missing a required claim: " + name);
    }

    /** AWS: an authorized party stands for the audience where there is one. */
    private static List<String> audiences(Map<String, Document> claims) {
        if (claims.get("azp") instanceof Document.Text(String party)) {
            return List.of(party);
        }
        return switch (claims.get("aud")) {
            case Document.Text(String one) -> List.of(one);
            case Document.Array(List<Document> several) ->
                several.stream()
                        .filter(Document.Text.class::isInstance)
                        .map(one -> ((Document.Text) one).value())
                        .toList();
            case null, default -> throw StsErrors.invalidToken("Missing a required claim: aud");
        };
    }
}
