import json
import os
import sys

try:
    import boto3
except ImportError as missing:
    print(missing)
    sys.exit(127)

dynamodb = boto3.client("dynamodb", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
streams = boto3.client("dynamodbstreams", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
s3 = boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"])

used = set()
for client in (dynamodb, streams):
    client.meta.events.register("before-call", lambda model, **_: used.add(model.name))


def refused(call, code, **arguments):
    try:
        call(**arguments)
    except dynamodb.exceptions.ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error
    raise AssertionError("not refused: %s" % arguments)


def knows(operation, member=None):
    """Whether this boto3 knows them: a distribution's may be years old."""
    if operation not in dynamodb.meta.service_model.operation_names:
        return False
    return member is None or member in dynamodb.meta.service_model.operation_model(operation).input_shape.members


def ready(table):
    dynamodb.get_waiter("table_exists").wait(TableName=table, WaiterConfig={"Delay": 1})


def until(reads, done):
    """Asks again until AWS's answer says so, as scripts do for what has no waiter."""
    answer = reads()
    for _ in range(3000):
        if done(answer):
            return answer
        answer = reads()
    raise AssertionError("never done: %s" % answer)


def text(value):
    return {"S": value}


def number(value):
    return {"N": str(value)}


# Tables
arn = dynamodb.create_table(
    TableName="orders",
    AttributeDefinitions=[
        {"AttributeName": name, "AttributeType": kind} for name, kind in (("customer", "S"), ("at", "N"), ("state", "S"))
    ],
    KeySchema=[{"AttributeName": "customer", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}],
    GlobalSecondaryIndexes=[
        {
            "IndexName": "by-state",
            "KeySchema": [{"AttributeName": "state", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        }
    ],
    BillingMode="PAY_PER_REQUEST",
    StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    Tags=[{"Key": "team", "Value": "shop"}],
)["TableDescription"]["TableArn"]
ready("orders")
assert arn == "arn:aws:dynamodb:us-east-1:000000000000:table/orders", arn
assert dynamodb.list_tables()["TableNames"] == ["orders"]
dynamodb.tag_resource(ResourceArn=arn, Tags=[{"Key": "stage", "Value": "test"}])
dynamodb.untag_resource(ResourceArn=arn, TagKeys=["team"])
assert dynamodb.list_tags_of_resource(ResourceArn=arn)["Tags"] == [{"Key": "stage", "Value": "test"}]
if knows("UpdateTable", "DeletionProtectionEnabled"):
    dynamodb.update_table(TableName="orders", DeletionProtectionEnabled=True)
    ready("orders")
    refused(dynamodb.delete_table, "ValidationException", TableName="orders")
    dynamodb.update_table(TableName="orders", DeletionProtectionEnabled=False)
    ready("orders")
assert dynamodb.describe_limits()["AccountMaxReadCapacityUnits"] == 80000
assert dynamodb.describe_endpoints()["Endpoints"][0]["CachePeriodInMinutes"] > 0
assert isinstance(
    refused(dynamodb.describe_table, "ResourceNotFoundException", TableName="none"),
    dynamodb.exceptions.ResourceNotFoundException,
)

# Items
for at in range(1, 6):
    dynamodb.put_item(
        TableName="orders",
        Item={"customer": text("ann"), "at": number(at), "state": text("open" if at % 2 else "sent"), "sum": number(at * 10)},
        ConditionExpression="attribute_not_exists(customer)",
    )
key = {"customer": text("ann"), "at": number(3)}
refused(
    dynamodb.put_item,
    "ConditionalCheckFailedException",
    TableName="orders",
    Item=key,
    ConditionExpression="attribute_not_exists(customer)",
)
changed = dynamodb.update_item(
    TableName="orders",
    Key=key,
    UpdateExpression="SET #s = :sent ADD #sum :one",
    ExpressionAttributeNames={"#s": "state", "#sum": "sum"},
    ExpressionAttributeValues={":sent": text("sent"), ":one": number(1)},
    ReturnValues="UPDATED_NEW",
)["Attributes"]
assert changed == {"state": text("sent"), "sum": number(31)}, changed
assert dynamodb.get_item(TableName="orders", Key=key, ConsistentRead=True)["Item"]["sum"] == number(31)
pages = dynamodb.get_paginator("query").paginate(
    TableName="orders",
    KeyConditionExpression="customer = :c AND #at BETWEEN :from AND :to",
    ExpressionAttributeNames={"#at": "at"},
    ExpressionAttributeValues={":c": text("ann"), ":from": number(2), ":to": number(4)},
    ScanIndexForward=False,
    PaginationConfig={"PageSize": 2},
)
assert [item["at"]["N"] for page in pages for item in page["Items"]] == ["4", "3", "2"]
sent = dynamodb.query(
    TableName="orders",
    IndexName="by-state",
    KeyConditionExpression="#s = :s",
    ExpressionAttributeNames={"#s": "state"},
    ExpressionAttributeValues={":s": text("sent")},
    Select="COUNT",
)
assert sent["Count"] == 3, sent
found = dynamodb.scan(
    TableName="orders", FilterExpression="contains(customer, :n)", ExpressionAttributeValues={":n": text("nn")}
)
assert (found["Count"], found["ScannedCount"]) == (5, 5), found
dynamodb.delete_item(TableName="orders", Key={"customer": text("ann"), "at": number(5)})
dynamodb.batch_write_item(
    RequestItems={"orders": [{"PutRequest": {"Item": {"customer": text("bob"), "at": number(at)}}} for at in range(25)]}
)
batch = dynamodb.batch_get_item(
    RequestItems={"orders": {"Keys": [{"customer": text("bob"), "at": number(at)} for at in range(20, 30)]}}
)
assert len(batch["Responses"]["orders"]) == 5 and batch["UnprocessedKeys"] == {}, batch

# Transactions and PartiQL
bob = {"customer": text("bob"), "at": number(0)}
cancelled = refused(
    dynamodb.transact_write_items,
    "TransactionCanceledException",
    TransactItems=[
        {"Delete": {"TableName": "orders", "Key": bob}},
        {"ConditionCheck": {"TableName": "orders", "Key": key, "ConditionExpression": "attribute_not_exists(customer)"}},
    ],
)
assert [reason["Code"] for reason in cancelled.response["CancellationReasons"]] == ["None", "ConditionalCheckFailed"]
dynamodb.transact_write_items(
    TransactItems=[
        {"Delete": {"TableName": "orders", "Key": bob}},
        {"Put": {"TableName": "orders", "Item": {"customer": text("eve"), "at": number(1)}}},
    ]
)
both = dynamodb.transact_get_items(
    TransactItems=[
        {"Get": {"TableName": "orders", "Key": bob}},
        {"Get": {"TableName": "orders", "Key": {"customer": text("eve"), "at": number(1)}}},
    ]
)["Responses"]
assert "Item" not in both[0] and both[1]["Item"]["customer"] == text("eve"), both
dynamodb.execute_statement(Statement="INSERT INTO orders VALUE {'customer': 'joe', 'at': 1, 'sum': 5}")
dynamodb.batch_execute_statement(
    Statements=[{"Statement": "UPDATE orders SET sum = sum + 1 WHERE customer = 'joe' AND at = 1"}]
)
dynamodb.execute_transaction(
    TransactStatements=[
        {"Statement": "UPDATE orders SET sum = ? WHERE customer = 'joe' AND at = 1", "Parameters": [number(7)]}
    ]
)
assert dynamodb.execute_statement(Statement="SELECT sum FROM orders WHERE customer = 'joe' AND at = 1")["Items"] == [
    {"sum": number(7)}
]

# Streams
[stream] = streams.list_streams(TableName="orders")["Streams"]
[shard] = streams.describe_stream(StreamArn=stream["StreamArn"])["StreamDescription"]["Shards"]
iterator = streams.get_shard_iterator(
    StreamArn=stream["StreamArn"], ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
)["ShardIterator"]
records = streams.get_records(ShardIterator=iterator)["Records"]
assert [record["eventName"] for record in records[:7]] == ["INSERT"] * 5 + ["MODIFY", "REMOVE"], records
dynamodb.enable_kinesis_streaming_destination(
    TableName="orders", StreamArn="arn:aws:kinesis:us-east-1:000000000000:stream/orders"
)
dynamodb.describe_kinesis_streaming_destination(TableName="orders")

# Time to live, backups, recovery
dynamodb.update_time_to_live(TableName="orders", TimeToLiveSpecification={"Enabled": True, "AttributeName": "until"})
assert dynamodb.describe_time_to_live(TableName="orders")["TimeToLiveDescription"]["AttributeName"] == "until"
backup = dynamodb.create_backup(TableName="orders", BackupName="evening")["BackupDetails"]["BackupArn"]
until(
    lambda: dynamodb.describe_backup(BackupArn=backup)["BackupDescription"]["BackupDetails"],
    lambda details: details["BackupStatus"] == "AVAILABLE",
)
assert [one["BackupName"] for one in dynamodb.list_backups(TableName="orders")["BackupSummaries"]] == ["evening"]
dynamodb.restore_table_from_backup(TargetTableName="restored", BackupArn=backup)
ready("restored")
assert dynamodb.scan(TableName="restored", Select="COUNT")["Count"] == dynamodb.scan(TableName="orders", Select="COUNT")["Count"]
dynamodb.delete_backup(BackupArn=backup)
dynamodb.update_continuous_backups(
    TableName="orders", PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
)
recovery = dynamodb.describe_continuous_backups(TableName="orders")["ContinuousBackupsDescription"]
assert recovery["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] == "ENABLED", recovery
dynamodb.restore_table_to_point_in_time(
    SourceTableName="orders", TargetTableName="recovered", UseLatestRestorableTime=True
)
ready("recovered")

# Export and import
s3.create_bucket(Bucket="exports")
export = dynamodb.export_table_to_point_in_time(TableArn=arn, S3Bucket="exports", S3Prefix="out")["ExportDescription"]
until(
    lambda: dynamodb.describe_export(ExportArn=export["ExportArn"])["ExportDescription"],
    lambda description: description["ExportStatus"] == "COMPLETED",
)
assert len(dynamodb.list_exports(TableArn=arn)["ExportSummaries"]) == 1
s3.put_object(Bucket="exports", Key="in/items.csv", Body=b"customer,sum\nzoe,1\nmax,2\n")
wanted = {
    "S3BucketSource": {"S3Bucket": "exports", "S3KeyPrefix": "in/"},
    "InputFormat": "CSV",
    "TableCreationParameters": {
        "TableName": "imported",
        "AttributeDefinitions": [{"AttributeName": "customer", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "customer", "KeyType": "HASH"}],
        "BillingMode": "PAY_PER_REQUEST",
    },
}
imported = dynamodb.import_table(**wanted)["ImportTableDescription"]["ImportArn"]
done = until(
    lambda: dynamodb.describe_import(ImportArn=imported)["ImportTableDescription"],
    lambda description: description["ImportStatus"] != "IN_PROGRESS",
)
assert (done["ImportStatus"], done["ImportedItemCount"]) == ("COMPLETED", 2), done
assert len(dynamodb.list_imports()["ImportSummaryList"]) == 1

# What is kept with a table
policy = json.dumps({
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "dynamodb:GetItem", "Resource": arn}],
})
if knows("PutResourcePolicy"):
    dynamodb.put_resource_policy(ResourceArn=arn, Policy=policy)
    assert json.loads(dynamodb.get_resource_policy(ResourceArn=arn)["Policy"]) == json.loads(policy)
    dynamodb.delete_resource_policy(ResourceArn=arn)
dynamodb.update_contributor_insights(TableName="orders", ContributorInsightsAction="ENABLE")
until(
    lambda: dynamodb.describe_contributor_insights(TableName="orders"),
    lambda insights: insights["ContributorInsightsStatus"] == "ENABLED",
)
assert dynamodb.list_contributor_insights(TableName="orders")["ContributorInsightsSummaries"]
until(
    lambda: dynamodb.describe_kinesis_streaming_destination(TableName="orders")["KinesisDataStreamDestinations"][0],
    lambda destination: destination["DestinationStatus"] == "ACTIVE",
)
if knows("UpdateKinesisStreamingDestination"):
    dynamodb.update_kinesis_streaming_destination(
        TableName="orders",
        StreamArn="arn:aws:kinesis:us-east-1:000000000000:stream/orders",
        UpdateKinesisStreamingConfiguration={"ApproximateCreationDateTimePrecision": "MICROSECOND"},
    )
    until(
        lambda: dynamodb.describe_kinesis_streaming_destination(TableName="orders")["KinesisDataStreamDestinations"][0],
        lambda destination: destination["DestinationStatus"] == "ACTIVE",
    )
dynamodb.disable_kinesis_streaming_destination(
    TableName="orders", StreamArn="arn:aws:kinesis:us-east-1:000000000000:stream/orders"
)

# Replicas
dynamodb.update_table(TableName="orders", ReplicaUpdates=[{"Create": {"RegionName": "eu-west-1"}}])
until(
    lambda: dynamodb.describe_table(TableName="orders")["Table"],
    lambda table: [one["ReplicaStatus"] for one in table.get("Replicas", [])] == ["ACTIVE"]
    and table["TableStatus"] == "ACTIVE",
)
there = boto3.client("dynamodb", endpoint_url=os.environ["AWS_ENDPOINT_URL"], region_name="eu-west-1")
until(lambda: there.get_item(TableName="orders", Key=key), lambda answer: "Item" in answer)
assert dynamodb.describe_table_replica_auto_scaling(TableName="orders")["TableAutoScalingDescription"]["Replicas"]

# Capacity
dynamodb.create_table(
    TableName="counters",
    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    ProvisionedThroughput={"ReadCapacityUnits": 1, "WriteCapacityUnits": 1},
)
ready("counters")
counted = dynamodb.put_item(TableName="counters", Item={"id": text("x" * 1500)}, ReturnConsumedCapacity="TOTAL")
assert counted["ConsumedCapacity"]["CapacityUnits"] == 2.0, counted
dynamodb.delete_table(TableName="counters")
dynamodb.get_waiter("table_not_exists").wait(TableName="counters", WaiterConfig={"Delay": 1})

# The global tables of 2017, which AWS makes no more
refused(
    dynamodb.create_global_table,
    "ValidationException",
    GlobalTableName="orders",
    ReplicationGroup=[{"RegionName": "us-east-1"}],
)
refused(dynamodb.update_global_table, "ValidationException", GlobalTableName="none", ReplicaUpdates=[])
for call in (
    dynamodb.describe_global_table,
    dynamodb.describe_global_table_settings,
    dynamodb.update_global_table_settings,
):
    refused(call, "GlobalTableNotFoundException", GlobalTableName="none")
assert dynamodb.list_global_tables()["GlobalTables"] == []

every = set(dynamodb.meta.service_model.operation_names) | set(streams.meta.service_model.operation_names)
assert every - used <= {"UpdateTableReplicaAutoScaling"}, every - used
print("all operations used")
