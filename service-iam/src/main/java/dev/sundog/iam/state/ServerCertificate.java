package dev.sundog.iam.state;

import java.time.Instant;
import java.util.Map;

/**
 * A server's certificate.
 *
 * @param chain the certificates of who issued it, or empty
 */
public record ServerCertificate(
        Head head, String body, String chain, String privateKey, Instant expires, Map<String, String> tags)
        implements Named, Tagged<ServerCertificate> {

    @Override
    public ServerCertificate withTags(Map<String, String> changed) {
        return new ServerCertificate(head, body, chain, privateKey, expires, changed);
    }

    /** The same certificate under another name or path. */
    public ServerCertificate renamed(String name, String path) {
        return new ServerCertificate(head.renamed(name, path), body, chain, privateKey, expires, tags);
    }
}
