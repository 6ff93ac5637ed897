package dev.sundog.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sundog.core.shape.ErrorType;
import dev.sundog.core.shape.Field;
import dev.sundog.core.shape.ListSchema;
import dev.sundog.core.shape.MapSchema;
import dev.sundog.core.shape.Operation;
import dev.sundog.core.shape.ProtocolId;
import dev.sundog.core.shape.ScalarSchema;
import dev.sundog.core.shape.Schema;
import dev.sundog.core.shape.StructSchema;
import dev.sundog.sqs.api.PurgeQueueInProgress;
import dev.sundog.sqs.api.QueueDoesNotExist;
import dev.sundog.sqs.api.ReceiptHandleIsInvalid;
import dev.sundog.sqs.api.SqsApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the overlay says of SQS, held against AWS's API reference. */
class SqsModelTest {

    @Test
    void generatesAllOperationsInBothProtocols() {
        assertThat(SqsApi.MODEL.operations()).hasSize(23).allMatch(Operation::isGenerated);
        assertThat(SqsApi.MODEL.identity().protocols()).containsExactly(ProtocolId.AWS_JSON_1_0, ProtocolId.AWS_QUERY);
        assertThat(SqsApi.MODEL.identity().queryCompatible()).isTrue();
    }

    @Test
    void keepsTheCodesOfTheQueryProtocolAndTheirStatuses() {
        assertThat(QueueDoesNotExist.TYPE)
                .isEqualTo(new ErrorType(
                        "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", 400, ErrorType.Fault.SENDER));
        assertThat(PurgeQueueInProgress.TYPE.status()).isEqualTo(403);
        assertThat(ReceiptHandleIsInvalid.TYPE.queryCode()).isEqualTo("ReceiptHandleIsInvalid");
    }

    @ParameterizedTest
    @CsvSource({
        "AddPermission, AWSAccountIds, AWSAccountId",
        "AddPermission, Actions, ActionName",
        "ChangeMessageVisibilityBatch, Entries, ChangeMessageVisibilityBatchRequestEntry",
        "CreateQueue, Attributes, Attribute",
        "CreateQueue, tags, Tag",
        "DeleteMessageBatch, Entries, DeleteMessageBatchRequestEntry",
        "GetQueueAttributes, AttributeNames, AttributeName",
        "ReceiveMessage, AttributeNames, AttributeName",
        "ReceiveMessage, MessageAttributeNames, MessageAttributeName",
        "SendMessage, MessageAttributes, MessageAttribute",
        "SendMessage, MessageSystemAttributes, MessageSystemAttribute",
        "SendMessageBatch, Entries, SendMessageBatchRequestEntry",
        "TagQueue, Tags, Tags",
        "UntagQueue, TagKeys, TagKey"
    })
    void namesCollectionsOfInputsAsTheQueryProtocolDoes(String operation, String member, String queryName) {
        assertFlattened(SqsApi.MODEL.operation(operation).input(), member, queryName);
    }

    @ParameterizedTest
    @CsvSource({
        "GetQueueAttributes, Attributes, Attribute",
        "ListDeadLetterSourceQueues, queueUrls, QueueUrl",
        "ListQueues, QueueUrls, QueueUrl",
        "ListQueueTags, Tags, Tag",
        "ListMessageMoveTasks, Results, ListMessageMoveTasksResultEntry",
        "ReceiveMessage, Messages, Message",
        "SendMessageBatch, Successful, SendMessageBatchResultEntry",
        "SendMessageBatch, Failed, BatchResultErrorEntry"
    })
    void namesCollectionsOfOutputsAsTheQueryProtocolDoes(String operation, String member, String queryName) {
        assertFlattened(SqsApi.MODEL.operation(operation).output(), member, queryName);
    }

    private static void assertFlattened(StructSchema<?> structure, String member, String queryName) {
        Field field = structure.byJsonName(member);
        assertThat(field.isFlattened()).isTrue();
        assertThat(field.xmlName()).isEqualTo(queryName);
    }

    /** SQS's own checks are to find unknown attribute names and the like: AWS answers them in words of their own. */
    @Test
    void leavesEnumsOpen() {
        for (Operation<?, ?> operation : SqsApi.MODEL.operations()) {
            for (Field field : operation.input().fields()) {
                assertThat(innermost(field.schema()).constraints().allowed())
                        .as(operation + " " + field)
                        .isNull();
            }
        }
    }

    private static Schema innermost(Schema schema) {
        return switch (schema) {
            case ListSchema list -> innermost(list.member());
            case MapSchema map -> map.key();
            case ScalarSchema scalar -> scalar;
            default -> schema;
        };
    }
}
