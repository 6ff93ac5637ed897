package dev.sundog.core.auth;

/**
 * What a key was derived for.
 *
 * @param date eight digits
 * @param region empty for signatures that are valid in several regions
 * @param service the name that the service signs with
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signing a
 *     request</a>
 */
public record CredentialScope(String date, String region, String service) {

    /** What every scope ends with. */
    static final String TERMINATOR = "aws4_request";

    @Override
    public String toString() {
        return date + "/" + (region.isEmpty() ? "" : region + "/") + service + "/" + TERMINATOR;
    }
}
