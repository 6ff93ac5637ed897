package dev.sundog.core.wire;

import dev.sundog.core.shape.ProtocolId;

/** All wire protocols. */
public final class Protocols {

    private static final Protocol AWS_JSON_1_0 =
            new AwsJsonProtocol(ProtocolId.AWS_JSON_1_0, "application/x-amz-json-1.0", EventStreamBody.AWS_JSON_1_0);
    private static final Protocol AWS_JSON_1_1 =
            new AwsJsonProtocol(ProtocolId.AWS_JSON_1_1, "application/x-amz-json-1.1", EventStreamBody.AWS_JSON_1_1);

    private Protocols() {}

    // Holders: a protocol that nobody speaks is never loaded.
    private static final class AwsQuery {
        static final Protocol INSTANCE = new AwsQueryProtocol();
    }

    private static final class Ec2Query {
        static final Protocol INSTANCE = new Ec2QueryProtocol();
    }

    private static final class RestJson {
        static final Protocol INSTANCE = new RestJsonProtocol();
    }

    private static final class RestXml {
        static final Protocol INSTANCE = new RestXmlProtocol();
    }

    private static final class RpcV2Cbor {
        static final Protocol INSTANCE = new RpcV2CborProtocol();
    }

    /** The protocol of that id. */
    public static Protocol of(ProtocolId id) {
        return switch (id) {
            case AWS_JSON_1_0 -> AWS_JSON_1_0;
            case AWS_JSON_1_1 -> AWS_JSON_1_1;
            case AWS_QUERY -> AwsQuery.INSTANCE;
            case EC2_QUERY -> Ec2Query.INSTANCE;
            case REST_JSON -> RestJson.INSTANCE;
            case REST_XML -> RestXml.INSTANCE;
            case RPC_V2_CBOR -> RpcV2Cbor.INSTANCE;
        };
    }
}
