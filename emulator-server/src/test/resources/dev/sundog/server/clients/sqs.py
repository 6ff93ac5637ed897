import json
import os
import sys

try:
    import boto3
except ImportError as missing:
    print(missing)
    sys.exit(127)

sqs = boto3.client("sqs", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
used = set()
sqs.meta.events.register("before-call.sqs", lambda model, **_: used.add(model.name))


def refused(call, code, **arguments):
    try:
        call(**arguments)
    except sqs.exceptions.ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        assert error.response["Error"]["Type"] == "Sender", error.response
        return error
    raise AssertionError("not refused: %s" % arguments)


def bodies(received):
    return [message["Body"] for message in received.get("Messages", [])]


# Queues
letters = sqs.create_queue(QueueName="letters")["QueueUrl"]
letters_arn = "arn:aws:sqs:us-east-1:000000000000:letters"
queue = sqs.create_queue(
    QueueName="orders",
    Attributes={
        "VisibilityTimeout": "0",
        "RedrivePolicy": json.dumps({"deadLetterTargetArn": letters_arn, "maxReceiveCount": 2}),
    },
    tags={"team": "weather"},
)["QueueUrl"]
assert queue.endswith("/000000000000/orders"), queue
assert sqs.get_queue_url(QueueName="orders")["QueueUrl"] == queue
missing = refused(sqs.get_queue_url, "AWS.SimpleQueueService.NonExistentQueue", QueueName="none")
assert isinstance(missing, sqs.exceptions.QueueDoesNotExist), missing
pages = sqs.get_paginator("list_queues").paginate(PaginationConfig={"PageSize": 1})
assert [url for page in pages for url in page.get("QueueUrls", [])] == [letters, queue]
assert sqs.list_dead_letter_source_queues(QueueUrl=letters)["queueUrls"] == [queue]
sqs.set_queue_attributes(QueueUrl=queue, Attributes={"DelaySeconds": "0", "MessageRetentionPeriod": "60"})
attributes = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"]
assert attributes["MessageRetentionPeriod"] == "60" and attributes["SqsManagedSseEnabled"] == "true", attributes
refused(sqs.set_queue_attributes, "InvalidAttributeValue", QueueUrl=queue, Attributes={"DelaySeconds": "901"})
sqs.tag_queue(QueueUrl=queue, Tags={"stage": "test"})
sqs.untag_queue(QueueUrl=queue, TagKeys=["team"])
assert sqs.list_queue_tags(QueueUrl=queue)["Tags"] == {"stage": "test"}
sqs.add_permission(QueueUrl=queue, Label="share", AWSAccountIds=["123456789012"], Actions=["SendMessage"])
sqs.remove_permission(QueueUrl=queue, Label="share")

# Messages. boto3 itself checks the MD5s of what it receives.
sent = sqs.send_message(
    QueueUrl=queue,
    MessageBody="hällo <&> \U0001f31e",
    MessageAttributes={
        "kind": {"DataType": "String", "StringValue": "order"},
        "bytes": {"DataType": "Binary", "BinaryValue": b"\x00\x01"},
    },
)
message = sqs.receive_message(
    QueueUrl=queue, WaitTimeSeconds=20, VisibilityTimeout=30, MessageAttributeNames=["All"], AttributeNames=["All"]
)["Messages"][0]
assert message["MessageId"] == sent["MessageId"] and message["Body"] == "hällo <&> \U0001f31e", message
assert message["MD5OfMessageAttributes"] == sent["MD5OfMessageAttributes"], message
assert message["MessageAttributes"]["bytes"]["BinaryValue"] == b"\x00\x01", message
assert message["Attributes"]["ApproximateReceiveCount"] == "1", message
assert bodies(sqs.receive_message(QueueUrl=queue)) == []
sqs.change_message_visibility(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=60)
for _ in range(2):
    sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
refused(sqs.send_message, "InvalidParameterValue", QueueUrl=queue, MessageBody="m", DelaySeconds=901)

batch = sqs.send_message_batch(
    QueueUrl=queue, Entries=[{"Id": str(i), "MessageBody": "m%d" % i} for i in range(10)]
)
assert len(batch["Successful"]) == 10 and "Failed" not in batch, batch
same = [{"Id": "a", "MessageBody": "1"}] * 2
refused(sqs.send_message_batch, "AWS.SimpleQueueService.BatchEntryIdsNotDistinct", QueueUrl=queue, Entries=same)
received = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)["Messages"]
handles = [{"Id": message["Body"], "ReceiptHandle": message["ReceiptHandle"]} for message in received]
assert len(handles) == 10, received
changed = sqs.change_message_visibility_batch(
    QueueUrl=queue, Entries=[dict(handle, VisibilityTimeout=0) for handle in handles]
)
assert len(changed["Successful"]) == 10 and "Failed" not in changed, changed
deleted = sqs.delete_message_batch(QueueUrl=queue, Entries=handles[2:])
assert len(deleted["Successful"]) == 8 and "Failed" not in deleted, deleted

# Dead letters: two messages are left, and each may be received twice.
assert len(bodies(sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10))) == 2
assert bodies(sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10)) == []
moving = {"StartMessageMoveTask", "ListMessageMoveTasks", "CancelMessageMoveTask"}
if not hasattr(sqs, "start_message_move_task"):
    # Known to boto3 since June 2023.
    used |= moving
else:
    task = sqs.start_message_move_task(SourceArn=letters_arn, MaxNumberOfMessagesPerSecond=1)["TaskHandle"]
    assert sqs.list_message_move_tasks(SourceArn=letters_arn)["Results"][0]["TaskHandle"] == task
    assert sqs.cancel_message_move_task(TaskHandle=task)["ApproximateNumberOfMessagesMoved"] < 2
    refused(sqs.cancel_message_move_task, "ResourceNotFoundException", TaskHandle=task)

# FIFO, by boto3's resources
orders = boto3.resource("sqs", endpoint_url=os.environ["AWS_ENDPOINT_URL"]).create_queue(
    QueueName="orders.fifo", Attributes={"FifoQueue": "true", "ContentBasedDeduplication": "true"}
)
first = orders.send_message(MessageBody="one", MessageGroupId="g")
again = orders.send_message(MessageBody="one", MessageGroupId="g")
orders.send_message(MessageBody="two", MessageGroupId="g")
assert again["MessageId"] == first["MessageId"] and again["SequenceNumber"] == first["SequenceNumber"], again
messages = orders.receive_messages(MaxNumberOfMessages=10)
assert [message.body for message in messages] == ["one", "two"], messages
messages[0].delete()
refused(sqs.send_message, "MissingParameter", QueueUrl=orders.url, MessageBody="m")

# Ends
sqs.purge_queue(QueueUrl=queue)
refused(sqs.purge_queue, "AWS.SimpleQueueService.PurgeQueueInProgress", QueueUrl=queue)
sqs.delete_queue(QueueUrl=queue)
refused(sqs.create_queue, "AWS.SimpleQueueService.QueueDeletedRecently", QueueName="orders")

unused = set(sqs.meta.service_model.operation_names) - used
assert not unused, unused
print("all operations used")
