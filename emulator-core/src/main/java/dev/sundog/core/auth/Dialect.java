package dev.sundog.core.auth;

import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ServiceModel;

/** How a family of AWS's services speaks of failed authentication. */
public enum Dialect {
    /** S3, which has words of its own for everything. */
    S3,
    /** Services of the query protocol, and those that answer in XML. */
    QUERY,
    /** EC2. */
    EC2,
    /** Services that speak JSON or CBOR to one path. */
    JSON,
    /** Services that speak JSON to many paths. */
    REST_JSON;

    /** The dialect of a service in one of its protocols. */
    public static Dialect of(ServiceModel service, ProtocolId protocol) {
        if (service.isS3()) {
            return S3;
        }
        return switch (protocol) {
            case AWS_QUERY, REST_XML -> QUERY;
            case EC2_QUERY -> EC2;
            case REST_JSON -> REST_JSON;
            case AWS_JSON_1_0, AWS_JSON_1_1, RPC_V2_CBOR -> JSON;
        };
    }
}
