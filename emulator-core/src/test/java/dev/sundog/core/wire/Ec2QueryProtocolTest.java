package dev.sundog.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.message.HttpResponse;
import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceError;
import java.util.List;
import org.junit.jupiter.api.Test;

class Ec2QueryProtocolTest {

    private static final String SHAPES = """
            {"Input": {"type": "structure", "members": {
               "DryRun": {"shape": "Boolean", "locationName": "dryRun"},
               "Filters": {"shape": "Filters", "locationName": "Filter"},
               "GroupIds": {"shape": "Strings", "locationName": "groupId", "queryName": "SecurityGroupId"}}},
             "Filter": {"type": "structure", "members": {
               "Name": {"shape": "String"}, "Values": {"shape": "Strings", "locationName": "Value"}}},
             "Filters": {"type": "list", "member": {"shape": "Filter", "locationName": "Filter"}},
             "Output": {"type": "structure", "members": {
               "Vpcs": {"shape": "Vpcs", "locationName": "vpcSet"}, "Since": {"shape": "Timestamp", "locationName": "since"}}},
             "Vpcs": {"type": "list", "member": {"shape": "Vpc", "locationName": "item"}},
             "Vpc": {"type": "structure", "members": {"VpcId": {"shape": "String", "locationName": "vpcId"}}},
             "Strings": {"type": "list", "member": {"shape": "String", "locationName": "item"}},
             "Boolean": {"type": "boolean"}, "String": {"type": "string"}, "Timestamp": {"type": "timestamp"}}""";

    private final TestService service = new TestService(
            ProtocolId.EC2_QUERY,
            SHAPES,
            "POST",
            "/",
            DynamicService.identity("ec2", "", "http://ec2.amazonaws.com/doc/2016-11-15/", false));

    @Test
    void readsFlatListsByTheNamesThatRequestsUse() {
        DynamicStruct input = service.read("DryRun=true&Filter.1.Name=vpc-id&Filter.1.Value.1=a&Filter.1.Value.2=b"
                + "&SecurityGroupId.1=sg-1&groupId.1=no");
        assertThat(input.get("DryRun")).isEqualTo(true);
        DynamicStruct filter = (DynamicStruct) ((List<?>) input.get("Filters")).getFirst();
        assertThat(filter.get("Name")).isEqualTo("vpc-id");
        assertThat(filter.get("Values")).isEqualTo(List.of("a", "b"));
        assertThat(input.get("GroupIds")).isEqualTo(List.of("sg-1"));
    }

    @Test
    void writesGoldenXml() {
        HttpResponse response = service.write("{\"Vpcs\": [{\"VpcId\": \"vpc-1\"}], \"Since\": 1700000000}");
        assertThat(TestService.text(response))
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                + "<ActResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
                                + "<requestId>11111111-2222-3333-4444-555555555555</requestId>"
                                + "<vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet><since>2023-11-14T22:13:20.000Z</since></ActResponse>");
        assertThat(response.header("Content-Type")).isEqualTo("text/xml;charset=UTF-8");
    }

    @Test
    void saysTrueWhereThereIsNothingToSay() {
        TestService silent = new TestService(ProtocolId.EC2_QUERY, "{}");
        assertThat(TestService.text(silent.write("{}"))).endsWith("</requestId><return>true</return></ActResponse>");
    }

    @Test
    void writesErrorsInItsOwnFrame() {
        ServiceError error = new ServiceError(ErrorType.sender("InvalidVpcID.NotFound", 400), "gone");
        assertThat(TestService.text(service.writeError(error)))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error>"
                        + "<Code>InvalidVpcID.NotFound</Code><Message>gone</Message></Error></Errors>"
                        + "<RequestID>11111111-2222-3333-4444-555555555555</RequestID></Response>");
    }
}
