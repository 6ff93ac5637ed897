package dev.sundog.ecr.upstream;

import dev.sundog.core.shape.Document;
import dev.sundog.core.shape.JsonText;
import dev.sundog.core.value.Blob;
import dev.sundog.ecr.EcrLimits;
import dev.sundog.ecr.manifest.Digest;
import dev.sundog.ecr.manifest.Manifest;
import dev.sundog.ecr.manifest.ManifestReader;
import dev.sundog.ecr.manifest.MediaTypes;
import dev.sundog.ecr.rule.TagRule;
import dev.sundog.ecr.upstream.UpstreamException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A registry elsewhere, during one pull: logs in as the registry asks for, and gives manifests and layers.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pull">Pulling</a>
 */
public final class UpstreamRegistry {

    private static final String MANIFESTS = String.join(
            ", ",
            List.of(MediaTypes.OCI_INDEX, MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_LIST, MediaTypes.DOCKER_MANIFEST));
    private static final String ANY = "*/*";
    private static final int UNAUTHORIZED = 401;

    private final UpstreamClient client;
    private final String name;
    private final URI address;
    private final Optional<String> login;
    private Optional<String> authorization = Optional.empty();

    UpstreamRegistry(UpstreamClient client, String name, URI address, Optional<String> login) {
        this.client = client;
        this.name = name;
        String authority = address.getRawAuthority();
        int at = authority.lastIndexOf('@');
        this.address = URI.create(address.getScheme() + "://" + authority.substring(at + 1) + (address.getRawPath()));
        this.login = login.or(() -> Optional.ofNullable(address.getUserInfo()))
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    /** Asks whether it is there, and lets us in. */
    public void check() throws UpstreamException {
        UpstreamClient.drop(get("/v2/", "", ANY));
    }

    /** The manifest of a tag or digest. */
    public Manifest manifest(String repository, String reference) throws UpstreamException {
        if (!Digest.isDigest(reference) && !TagRule.isTag(reference)) {
            throw failure(Reason.UNAVAILABLE, "nothing can be called " + reference);
        }
        HttpResponse<InputStream> answer = get("/v2/" + repository + "/manifests/" + reference, repository, MANIFESTS);
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return ManifestReader.read(bytes(answer), type)
                .filter(manifest ->
                        reference.indexOf(':') < 0 || manifest.digest().equals(reference))
                .orElseThrow(() -> failure(Reason.UNAVAILABLE, "it gives no manifest for " + reference));
    }

    /** The bytes of a layer; the caller closes them. */
    public InputStream layer(String repository, String digest) throws UpstreamException {
        if (!Digest.isDigest(digest)) {
            throw failure(Reason.UNAVAILABLE, "its manifest names the layer " + digest);
        }
        return get("/v2/" + repository + "/blobs/" + digest, repository, ANY).body();
    }

    private HttpResponse<InputStream> get(String path, String repository, String accept) throws UpstreamException {
        HttpResponse<InputStream> answer = ask(path, accept);
        if (answer.statusCode() == UNAUTHORIZED) {
            UpstreamClient.drop(answer);
            authorization = Optional.of(logIn(answer, repository));
            answer = ask(path, accept);
        }
        if (answer.statusCode() / 100 == 2) {
            return answer;
        }
        UpstreamClient.drop(answer);
        throw switch (answer.statusCode()) {
            case 404 -> failure(Reason.ABSENT, "it has no " + path);
            case UNAUTHORIZED, 403 -> failure(Reason.DENIED, "it denies access to " + path);
            case 429 -> failure(Reason.TOO_OFTEN, "it was asked too often");
            default -> failure(Reason.UNAVAILABLE, "it answers " + answer.statusCode() + " for " + path);
        };
    }

    private HttpResponse<InputStream> ask(String path, String accept) throws UpstreamException {
        try {
            return client.get(new URI(address + path), accept, authorization);
        } catch (UpstreamException silent) {
            throw failure(silent.reason(), silent.getMessage());
        } catch (URISyntaxException malformed) {
            throw failure(Reason.UNAVAILABLE, "it can have no " + path);
        }
    }

    // ---- logging in

    private String logIn(HttpResponse<InputStream> refusal, String repository) throws UpstreamException {
        Challenge challenge =
                Challenge.parse(refusal.headers().firstValue("WWW-Authenticate").orElse(""));
        Optional<URI> tokens = tokenAddress(challenge, repository);
        return tokens.isPresent()
                ? "Bearer " + token(tokens.get())
                : login.orElseThrow(() -> failure(Reason.DENIED, "it wants a user and a password"));
    }

    private Optional<URI> tokenAddress(Challenge challenge, String repository) throws UpstreamException {
        try {
            return challenge.tokenAddress(repository);
        } catch (IllegalArgumentException malformed) {
            throw failure(Reason.UNAVAILABLE, "it gives tokens at no address");
        }
    }

    private String token(URI tokens) throws UpstreamException {
        HttpResponse<InputStream> answer;
        try {
            answer = client.get(tokens, ANY, login);
        } catch (UpstreamException silent) {
            throw failure(silent.reason(), silent.getMessage());
        }
        if (answer.statusCode() != 200) {
            UpstreamClient.drop(answer);
            throw failure(Reason.DENIED, tokens.getAuthority() + " gives no token: " + answer.statusCode());
        }
        return JsonText.readObject(bytes(answer).asUtf8())
                .flatMap(document -> text(document, "token").or(() -> text(document, "access_token")))
                .orElseThrow(() -> failure(Reason.DENIED, tokens.getAuthority() + " gives no token"));
    }

    private static Optional<String> text(Document.Object document, String member) {
        return document.members().get(member) instanceof Document.Text(String text)
                ? Optional.of(text)
                : Optional.empty();
    }

    private Blob bytes(HttpResponse<InputStream> answer) throws UpstreamException {
        try (InputStream body = answer.body()) {
            return Blob.wrap(body.readNBytes(EcrLimits.MANIFEST));
        } catch (IOException broken) {
            throw failure(Reason.UNAVAILABLE, "the connection broke: " + broken.getMessage());
        }
    }

    private UpstreamException failure(Reason reason, String words) {
        return new UpstreamException(reason, "the upstream registry " + name + " cannot be pulled from: " + words);
    }
}
