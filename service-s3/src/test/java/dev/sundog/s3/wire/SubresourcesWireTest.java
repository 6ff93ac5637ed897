package dev.sundog.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.testkit.EmulatorFixture;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to parts of buckets and objects, by methods that these do not have: the whole is not meant instead. */
class SubresourcesWireTest {

    private static final String NOT_ALLOWED = "The specified method is not allowed against this resource.";

    private final S3Wire s3 = new S3Wire(EmulatorFixture.frozen());

    @BeforeEach
    void putAnObject() {
        s3.send("PUT", "/pictures", "").isOk();
        s3.send("PUT", "/pictures/k", "hello").isOk();
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /pictures/k?acl, ACL",
        "DELETE, /pictures/k?legal-hold, LEGAL_HOLD",
        "DELETE, /pictures/k?versionId=null&retention, RETENTION",
        "PUT, /pictures/k?uploads, UPLOADS",
        "GET, /pictures/k?restore, RESTORE",
        "DELETE, /pictures?location, LOCATION",
        "DELETE, /pictures?versioning, VERSIONING",
        "PUT, /other?uploads, UPLOADS",
        "PUT, /other?policyStatus, POLICY_STATUS",
        "POST, /pictures?acl, ACL",
        "GET, /pictures?delete, DELETE",
        "PATCH, /pictures/k, OBJECT",
        "PATCH, /pictures, BUCKET",
        "POST, /, SERVICE",
        "PUT, /, SERVICE"
    })
    void aPartThatHasNotTheMethodIsNotTakenForTheWhole(String method, String target, String resourceType) {
        s3.send(method, target, "")
                .isError(405, "MethodNotAllowed", NOT_ALLOWED, Map.of("Method", method, "ResourceType", resourceType));
        assertThat(s3.send("GET", "/pictures/k", "").isOk().body()).isEqualTo("hello");
        s3.send("HEAD", "/other", "").is(404);
    }

    @Test
    void parametersThatNameNothingAreIgnored() {
        assertThat(s3.send("GET", "/pictures/k?x-id=GetObject&colour=blue", "")
                        .isOk()
                        .body())
                .isEqualTo("hello");
        assertThat(s3.send("GET", "/pictures?colour", "").isOk().element("Key")).isEqualTo("k");
    }

    @Test
    void partsOfObjectsAreCountedFromOneToTenThousand() {
        for (String number : new String[] {"0", "10001"}) {
            s3.send("GET", "/pictures/k?partNumber=" + number, "")
                    .isError(
                            400,
                            "InvalidArgument",
                            "Part number must be an integer between 1 and 10000, inclusive",
                            Map.of("ArgumentName", "partNumber", "ArgumentValue", number));
        }
    }

    @Test
    void attributesAreToBeNamed() {
        s3.send("GET", "/pictures/k?attributes", "")
                .isError(
                        400,
                        "InvalidRequest",
                        "The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or"
                                + " empty");
    }
}
