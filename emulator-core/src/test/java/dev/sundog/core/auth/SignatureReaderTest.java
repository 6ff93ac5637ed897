package dev.sundog.core.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.auth.RequestSignature.Algorithm;
import dev.sundog.core.auth.RequestSignature.Malformed;
import dev.sundog.core.auth.RequestSignature.None;
import dev.sundog.core.auth.RequestSignature.Version2;
import dev.sundog.core.auth.RequestSignature.Version4;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureReaderTest {

    private static final String CREDENTIAL = "Credential=AKID/20260203/eu-west-1/sqs/aws4_request";

    private static RequestSignature header(String authorization) {
        return SignatureReader.read(Requests.of("POST", "/", "Authorization: " + authorization));
    }

    private static RequestSignature query(String query) {
        return SignatureReader.read(Requests.of("GET", "/?" + query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS4-HMAC-SHA256 " + CREDENTIAL + ", SignedHeaders=host;x-amz-date, Signature=abc",
                "AWS4-HMAC-SHA256 " + CREDENTIAL + ",SignedHeaders=host;x-amz-date,Signature=abc",
                "AWS4-HMAC-SHA256   Signature=abc,  SignedHeaders=host;x-amz-date, " + CREDENTIAL,
            })
    void readsVersion4FromTheHeader(String authorization) {
        assertThat(header(authorization))
                .isEqualTo(new Version4(
                        Algorithm.HMAC_SHA256,
                        "AKID",
                        new CredentialScope("20260203", "eu-west-1", "sqs"),
                        "host;x-amz-date",
                        "abc",
                        false,
                        -1));
    }

    @Test
    void readsKeysThatContainSlashes() {
        assertThat(header("AWS4-HMAC-SHA256 Credential=my/key/20260203/eu-west-1/sqs/aws4_request, SignedHeaders=host, "
                                + "Signature=abc")
                        .accessKeyId())
                .isEqualTo("my/key");
    }

    @Test
    void readsSignaturesForSeveralRegions() {
        var read = (Version4) header("AWS4-ECDSA-P256-SHA256 Credential=AKID/20260203/s3/aws4_request, "
                + "SignedHeaders=host;x-amz-region-set, Signature=abc");
        assertThat(read.algorithm()).isEqualTo(Algorithm.ECDSA_P256_SHA256);
        assertThat(read.region()).isEmpty();
        assertThat(read.service()).isEqualTo("s3");
        assertThat(read.scope()).hasToString("20260203/s3/aws4_request");
    }

    @Test
    void readsVersion4FromTheQueryString() {
        assertThat(
                        query(
                                "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20260203%2Feu-west-1%2Fs3%2Faws4_request"
                                        + "&X-Amz-Date=20260203T040506Z&X-Amz-Expires=300&X-Amz-SignedHeaders=host%3Brange&X-Amz-Signature=abc"))
                .isEqualTo(new Version4(
                        Algorithm.HMAC_SHA256,
                        "AKID",
                        new CredentialScope("20260203", "eu-west-1", "s3"),
                        "host;range",
                        "abc",
                        true,
                        300));
    }

    @Test
    void readsVersion2() {
        assertThat(header("AWS AKID:c2ln")).isEqualTo(new Version2("AKID", "c2ln", -1));
        assertThat(query("AWSAccessKeyId=AKID&Signature=a%2Bb%3D&Expires=1770091806"))
                .isEqualTo(new Version2("AKID", "a+b=", 1770091806L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "Basic YTpi", "AWS4", ""})
    void leavesOtherAuthorizationAlone(String authorization) {
        assertThat(header(authorization)).isEqualTo(None.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "X-Amz-Security-Token=x", "Signature=1&Expires=2"})
    void leavesOtherQueriesAlone(String query) {
        assertThat(query(query)).isEqualTo(None.NONE);
    }

    @Test
    void namesAllThatIsMissingInTheHeader() {
        assertThat(((Malformed) header("AWS4-HMAC-SHA256 nonsense")).problem())
                .isEqualTo("Authorization header requires 'Credential' parameter. "
                        + "Authorization header requires 'Signature' parameter. "
                        + "Authorization header requires 'SignedHeaders' parameter.");
        assertThat(((Malformed) header("AWS4-HMAC-SHA256 " + CREDENTIAL + ", Signature=abc")).problem())
                .isEqualTo("Authorization header requires 'SignedHeaders' parameter.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AKID",
                "AKID/20260203/eu-west-1/sqs",
                "AKID/20260203/eu-west-1/sqs/aws4",
                "AKID/2026/eu-west-1/sqs/aws4_request",
                "20260203/eu-west-1/sqs/aws4_request",
                "/aws4_request",
                "////aws4_request",
                "aws4_request",
            })
    void saysWhatCredentialsHaveToLookLike(String credential) {
        var malformed =
                (Malformed) header("AWS4-HMAC-SHA256 Credential=" + credential + ", SignedHeaders=host, Signature=abc");
        assertThat(malformed.problem())
                .isEqualTo(
                        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, "
                                + "got '" + credential + "'.");
        assertThat(malformed.s3Problem())
                .isEqualTo("The authorization header is malformed; the Credential is mal-formed; expecting "
                        + "\"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
    }

    @Test
    void saysWhatIsWrongInTheQueryString() {
        String good = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A%2F20260203%2Fr%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20260203T040506Z&X-Amz-Expires=300&X-Amz-SignedHeaders=host&X-Amz-Signature=abc";
        assertThat(problem(good.replace("&X-Amz-Date=20260203T040506Z", ""))).startsWith("Query-string authentication");
        assertThat(problem(good.replace("&X-Amz-Expires=300", ""))).startsWith("Query-string authentication");
        assertThat(problem(good.replace("=AWS4", "=AWS5"))).startsWith("X-Amz-Algorithm only supports");
        assertThat(problem(good.replace("=300", "=x"))).isEqualTo("X-Amz-Expires should be a number");
        assertThat(problem(good.replace("=300", "=-1"))).isEqualTo("X-Amz-Expires must be non-negative");
        assertThat(problem(good.replace("=300", "=604801"))).startsWith("X-Amz-Expires must be less than a week");
        assertThat(problem(good.replace("A%2F", ""))).startsWith("Error parsing the X-Amz-Credential parameter");
        assertThat(query(good)).isInstanceOf(Version4.class);
    }

    private static String problem(String query) {
        return ((Malformed) query(query)).s3Problem();
    }
}
