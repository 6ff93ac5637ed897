package dev.sundog.core.auth;

import dev.sundog.core.auth.RequestSignature.Algorithm;

/** A credential taken apart: the key and what its signature is for. */
record CredentialReader(String accessKeyId, CredentialScope scope) {

    /** Reads {@code key/date/region/service/aws4_request}; {@code null} where the text has another form. */
    static CredentialReader read(String credential, Algorithm algorithm) {
        int service = beforeTerminator(credential);
        if (service < 0) {
            return null;
        }
        int serviceSlash = credential.lastIndexOf('/', service - 1);
        boolean regional = algorithm == Algorithm.HMAC_SHA256;
        int regionSlash = regional ? credential.lastIndexOf('/', serviceSlash - 1) : serviceSlash;
        int dateSlash = credential.lastIndexOf('/', regionSlash - 1);
        if (dateSlash <= 0 || !isDate(credential, dateSlash + 1, regionSlash)) {
            return null;
        }
        return new CredentialReader(
                credential.substring(0, dateSlash),
                new CredentialScope(
                        credential.substring(dateSlash + 1, regionSlash),
                        regional ? credential.substring(regionSlash + 1, serviceSlash) : "",
                        credential.substring(serviceSlash + 1, service)));
    }

    private static int beforeTerminator(String credential) {
        int slash = credential.length() - CredentialScope.TERMINATOR.length() - 1;
        boolean ends = slash > 0 && credential.charAt(slash) == '/' && credential.endsWith(CredentialScope.TERMINATOR);
        return ends ? slash : -1;
    }

    private static boolean isDate(String text, int from, int to) {
        if (to - from != 8) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
