package dev.sundog.core.shape;

/** The wire protocols of AWS. */
public enum ProtocolId {
    AWS_JSON_1_0,
    AWS_JSON_1_1,
    AWS_QUERY,
    EC2_QUERY,
    REST_JSON,
    REST_XML,
    RPC_V2_CBOR
}
