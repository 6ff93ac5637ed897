package dev.sundog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sundog.core.message.HttpRequest;
import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import dev.sundog.core.value.Blob;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestXmlProtocolTest {

    private static final String SHAPES = """
            {"Input": {"type": "structure", "payload": "Policy", "members": {
               "Bucket": {"shape": "String", "location": "uri", "locationName": "Bucket"},
               "MaxKeys": {"shape": "Integer", "location": "querystring", "locationName": "max-keys"},
               "Policy": {"shape": "Policy", "locationName": "AccessControlPolicy",
                          "xmlNamespace": {"uri": "http://s3.amazonaws.com/doc/2006-03-01/"}}}},
             "Output": {"type": "structure", "members": {
               "Policy": {"shape": "Policy", "locationName": "AccessControlPolicy"},
               "Entries": {"shape": "Strings", "locationName": "Entry", "flattened": true},
               "Map": {"shape": "StringMap"}, "FlatMap": {"shape": "StringMap", "flattened": true},
               "When": {"shape": "Timestamp"}, "Etag": {"shape": "String", "location": "header", "locationName": "ETag"}}},
             "Policy": {"type": "structure", "members": {
               "Owner": {"shape": "String"}, "When": {"shape": "Timestamp"}, "Days": {"shape": "Integer"},
               "Map": {"shape": "StringMap"}, "FlatMap": {"shape": "StringMap", "flattened": true},
               "Rules": {"shape": "Strings", "locationName": "Rule", "flattened": true},
               "Grants": {"shape": "Grants", "locationName": "AccessControlList"}}},
             "Grants": {"type": "list", "member": {"shape": "Grantee", "locationName": "Grant"}},
             "Grantee": {"type": "structure", "members": {
                 "Type": {"shape": "String", "locationName": "xsi:type", "xmlAttribute": true}, "ID": {"shape": "String"}},
               "xmlNamespace": {"prefix": "xsi", "uri": "http://www.w3.org/2001/XMLSchema-instance"}},
             "Strings": {"type": "list", "member": {"shape": "String"}},
             "StringMap": {"type": "map", "key": {"shape": "String"}, "value": {"shape": "String"}},
             "String": {"type": "string"}, "Integer": {"type": "integer"}, "Timestamp": {"type": "timestamp"}}""";

    private final TestService s3 = service("s3");
    private final TestService other = service("cloudfront");

    private static TestService service(String id) {
        return new TestService(
                ProtocolId.REST_XML,
                SHAPES,
                "PUT",
                "/{Bucket}?acl",
                DynamicService.identity(id, "", "http://s3.amazonaws.com/doc/2006-03-01/", false));
    }

    private static HttpRequest put(String body) {
        return TestService.request("PUT", "/b?acl", new TestHeaders(), Blob.utf8(body));
    }

    private DynamicStruct policy(String body) {
        return (DynamicStruct) s3.read(put(body)).get("Policy");
    }

    @Test
    void readsElementsAttributesListsAndMaps() {
        DynamicStruct policy = policy("""
                \uFEFF<?xml version="1.0" encoding="UTF-8"?><!-- c --><?pi x?>
                <AccessControlPolicy xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
                  <Owner> a&lt;&#65;&#x1F600;<![CDATA[<&>]]><!-- no -->&amp;é\r
                z</Owner><Unknown a='1'><Owner>no</Owner><x/></Unknown><Days> 5 </Days><When>2023-11-14T22:13:20.000Z</When>
                  <Rule>one</Rule><Other/><Rule/><Rule>two</Rule>
                  <AccessControlList><Grant xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type='Canonical&quot;User'>
                    <ID>1</ID></Grant><Grant/><Wrong/></AccessControlList>
                  <Map><entry><key>k</key><value>v</value></entry><entry><value/><key>e</key></entry></Map>
                  <FlatMap><key>f</key><value>g</value></FlatMap>
                </AccessControlPolicy>
                <!-- end -->
                """);
        assertThat(policy.get("Owner")).isEqualTo(" a<A😀<&>&é\nz");
        assertThat(policy.get("Days")).isEqualTo(5);
        assertThat(policy.get("When")).isEqualTo(Instant.ofEpochSecond(1700000000L));
        assertThat(policy.get("Rules")).isEqualTo(List.of("one", "", "two"));
        List<?> grants = (List<?>) policy.get("Grants");
        assertThat(grants).hasSize(2);
        assertThat(((DynamicStruct) grants.getFirst()).get("Type")).isEqualTo("Canonical\"User");
        assertThat(((DynamicStruct) grants.getFirst()).get("ID")).isEqualTo("1");
        assertThat(policy.get("Map")).isEqualTo(Map.of("k", "v", "e", ""));
        assertThat(policy.get("FlatMap")).isEqualTo(Map.of("f", "g"));
    }

    @Test
    void takesNoBodyForNoPayload() {
        assertThat(s3.read(put("")).get("Policy")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "x",
                "<",
                "<AccessControlPolicy>",
                "<AccessControlPolicy",
                "<AccessControlPolicy/>x",
                "<AccessControlPolicy/><AccessControlPolicy/>",
                "<Wrong/>",
                "<AccessControlPolicy><Owner></AccessControlPolicy></Owner>",
                "<AccessControlPolicy><Owner><b/></Owner></AccessControlPolicy>",
                "<AccessControlPolicy><Days>x</Days></AccessControlPolicy>",
                "<AccessControlPolicy><Days/></AccessControlPolicy>",
                "<AccessControlPolicy><When>now</When></AccessControlPolicy>",
                "<AccessControlPolicy>&foo;</AccessControlPolicy>",
                "<AccessControlPolicy><Owner>&#0;</Owner></AccessControlPolicy>",
                "<AccessControlPolicy><Owner>&#xD800;</Owner></AccessControlPolicy>",
                "<AccessControlPolicy><Owner>&#99999999999;</Owner></AccessControlPolicy>",
                "<AccessControlPolicy><Owner>&amp</Owner></AccessControlPolicy>",
                "<AccessControlPolicy><Owner>\u0001</Owner></AccessControlPolicy>",
                "<AccessControlPolicy a=b/>",
                "<AccessControlPolicy a='b'c='d'/>",
                "<AccessControlPolicy a='<'/>",
                "<AccessControlPolicy><![CDATA[x</AccessControlPolicy>",
                "<AccessControlPolicy><!-- x</AccessControlPolicy>",
                "<1/>",
                "<?xml version='1.0' encoding='UTF-16'?><AccessControlPolicy/>",
                "<!DOCTYPE AccessControlPolicy><AccessControlPolicy/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><AccessControlPolicy><Owner>&x;</Owner></AccessControlPolicy>"
            })
    void refusesWhatIsNotTheXmlThatItTakes(String body) {
        assertThat(catchThrowableOfType(ServiceError.class, () -> s3.read(put(body)))
                        .type())
                .isEqualTo(WireErrors.MALFORMED_XML);
        assertThat(catchThrowableOfType(ServiceError.class, () -> other.read(put(body)))
                        .type())
                .isEqualTo(WireErrors.MALFORMED_INPUT);
    }

    @Test
    void refusesDepthWithoutEnd() {
        String deep = "<AccessControlPolicy>" + "<a>".repeat(500_000);
        assertThat(catchThrowableOfType(ServiceError.class, () -> s3.read(put(deep)))
                        .type())
                .isEqualTo(WireErrors.MALFORMED_XML);
    }

    @Test
    void refusesParametersOfTheWrongType() {
        HttpRequest request = TestService.request("PUT", "/b?acl&max-keys=abc", new TestHeaders(), Blob.EMPTY);
        ServiceError error = catchThrowableOfType(ServiceError.class, () -> s3.read(request));
        assertThat(error.type().queryCode()).isEqualTo("InvalidArgument");
        assertThat(error.getMessage()).isEqualTo("Provided max-keys not an integer or within integer range");
    }

    @Test
    void writesGoldenXml() {
        HttpResponse response = s3.write("""
                {"Policy": {"Owner": "a", "Grants": [{"Type": "CanonicalUser", "ID": "1"}]}, "Entries": ["x", "y"],
                 "Map": {"k": "v"}, "FlatMap": {"f": "g"}, "When": 1700000000, "Etag": "\\"e\\""}""");
        assertThat(TestService.text(response))
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                + "<Output xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><AccessControlPolicy><Owner>a</Owner>"
                                + "<AccessControlList><Grant xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                                + " xsi:type=\"CanonicalUser\"><ID>1</ID></Grant></AccessControlList></AccessControlPolicy>"
                                + "<Entry>x</Entry><Entry>y</Entry><Map><entry><key>k</key><value>v</value></entry></Map>"
                                + "<FlatMap><key>f</key><value>g</value></FlatMap><When>2023-11-14T22:13:20.000Z</When></Output>");
        assertThat(response.header("ETag")).isEqualTo("\"e\"");
        assertThat(response.header("Content-Type")).isEqualTo("application/xml");
        assertThat(response.header("x-amz-request-id")).isEqualTo(TestService.REQUEST_ID.value());
        assertThat(response.header("x-amz-id-2")).isNotBlank();
    }

    @Test
    void readsWhatItWrites() {
        String text = "tab\t nl\n cr\r ctl\u0001 nel\u0085 \u2028 <&>\"' é 😀";
        XmlWriter xml = new XmlWriter().start("AccessControlPolicy").element("Owner", text);
        assertThat(policy(xml.end("AccessControlPolicy").toBlob().asUtf8()).get("Owner"))
                .isEqualTo(text);
    }

    @Test
    void writesErrorsInS3sFrame() {
        ServiceError error =
                new ServiceError(ErrorType.sender("NoSuchBucket", 404), "The specified bucket does not exist");
        HttpResponse response = s3.writeError(error);
        assertThat(response.status()).isEqualTo(404);
        assertThat(TestService.text(response))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchBucket</Code>"
                        + "<Message>The specified bucket does not exist</Message>"
                        + "<RequestId>11111111-2222-3333-4444-555555555555</RequestId><HostId>")
                .endsWith("</HostId></Error>");
        assertThat(response.header("x-amzn-RequestId")).isNull();
    }

    @Test
    void writesErrorsOfOtherServicesInTheCommonFrame() {
        ServiceError error = new ServiceError(ErrorType.sender("NoSuchDistribution", 404), "gone");
        HttpResponse response = other.writeError(error);
        assertThat(TestService.text(response))
                .contains(
                        "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchDistribution</Code><Message>gone</Message>");
        assertThat(response.header("x-amzn-RequestId")).isEqualTo(TestService.REQUEST_ID.value());
        assertThat(response.header("x-amz-request-id")).isNull();
    }
}
