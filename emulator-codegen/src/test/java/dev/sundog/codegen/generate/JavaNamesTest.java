package dev.sundog.codegen.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {

    @ParameterizedTest
    @CsvSource({
        "QueueUrl, queueUrl",
        "MD5OfBody, md5OfBody",
        "AWSAccountIds, awsAccountIds",
        "ETag, eTag",
        "SSEKMSKeyId, ssekmsKeyId",
        "S3Bucket, s3Bucket",
        "NS, ns",
        "NULL, null_",
        "default, default_",
        "hashCode, hashCode_",
        "schema, schema_",
        "x-amz-id, x_amz_id"
    })
    void membersBecomeComponents(String member, String component) {
        assertThat(JavaNames.ofMember(member)).isEqualTo(component);
    }

    @ParameterizedTest
    @CsvSource({
        "SendMessage, SEND_MESSAGE",
        "ListObjectsV2, LIST_OBJECTS_V2",
        "AWSTraceHeader, AWS_TRACE_HEADER",
        "us-east-1, US_EAST_1",
        "s3:ObjectCreated:*, S3_OBJECT_CREATED_ALL",
        "java8.al2, JAVA8_AL2",
        "2012-10-17, _2012_10_17",
        "'', EMPTY"
    })
    void valuesBecomeConstants(String value, String constant) {
        assertThat(JavaNames.ofConstant(value)).isEqualTo(constant);
    }

    @ParameterizedTest
    @CsvSource({"Message, Message", "message, Message", "Object, Object_", "Operation, Operation_"})
    void shapesBecomeClasses(String shape, String simpleName) {
        assertThat(JavaNames.ofClass(shape)).isEqualTo(simpleName);
    }
}
