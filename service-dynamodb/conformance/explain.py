#!/usr/bin/env python3
"""Sorts the divergences between Sundog and DynamoDB Local into those that README.md explains and the others.

  oracle.py ... --examples 1000000 --out out.json      a run of the differential tester, all examples kept
  explain.py [--generator FOLDER] out.json ...         exit status 1 where a divergence has no explanation

Each rule below has the name of a row in README.md, "Where DynamoDB Local differs", and says which divergences that row
covers, as narrowly as the answers allow. Kinds that say how answers are worded or counted only are not looked at. With the
folder of the tester, from which a seed's operations can be made again, traces of earlier operations are explained too.
"""
import argparse
import collections
import json
import os
import random
import re
import sys
from decimal import Decimal, InvalidOperation

KINDS = ("status", "error_type", "body", "state", "reasons", "no_answer", "header", "oracle_500")
RULES = []


def rule(function):
    RULES.append((function.__name__.replace("_", " "), function))
    return function


class Divergence:
    def __init__(self, group, example):
        self.kind, self.op, self.what = group["kind"], group["op"], group["what"]
        self.request = example.get("request") or {}
        self.text = json.dumps(self.request, ensure_ascii=False)
        self.detail = example.get("detail")
        self.number, self.before = example["n"], ()
        self.oracle, self.subject = (self.answer(example.get(side)) for side in ("oracle", "subject"))
        if self.kind == "state" and isinstance(self.detail, dict) and "oracle" in self.detail:
            self.oracle, self.subject = ((200, {"Item": self.detail[side]}) for side in ("oracle", "subject"))

    @staticmethod
    def answer(side):
        return (side["status"], side["body"]) if side else (0, {})

    @staticmethod
    def type(answer):
        return str(answer[1].get("__type", "")).rsplit("#", 1)[-1]

    @staticmethod
    def message(answer):
        return str(answer[1].get("message", answer[1].get("Message", "")))

    @property
    def types(self):
        return self.type(self.oracle), self.type(self.subject)

    @property
    def messages(self):
        return self.message(self.oracle), self.message(self.subject)

    def reasons(self):
        return [[r.get("Code") for r in a[1].get("CancellationReasons") or []] for a in (self.oracle, self.subject)]


def walk(value):
    yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(child)


def plain(value):
    """A value without what Local writes otherwise: numbers by value, sets in order."""
    if isinstance(value, dict):
        if len(value) == 1:
            (name, content), = value.items()
            if name == "N":
                try:
                    number = Decimal(content)
                    return {"N": str(number.normalize() if number else Decimal(0))}
                except (InvalidOperation, TypeError):
                    return value
            if name in ("SS", "NS", "BS") and isinstance(content, list):
                return {name: sorted(str(plain({"N": x})["N"] if name == "NS" else x) for x in content)}
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, list) else value


def plain_rows(body):
    """The same of a whole answer, whose items may come in any order."""
    body = plain({k: v for k, v in body.items() if k not in ("ConsumedCapacity", "ItemCollectionMetrics")})
    for name in ("Items",):
        if isinstance(body.get(name), list):
            body[name] = sorted(body[name], key=lambda x: json.dumps(x, sort_keys=True))
    return body


SERVED_FIRST = ("ResourceNotFoundException", "ConditionalCheckFailedException", "TransactionCanceledException", "ValidationException")


@rule
def numbers_as_written(d):
    return d.kind in ("body", "state", "reasons") and d.oracle[0] == d.subject[0] and plain_rows(d.oracle[1]) == plain_rows(d.subject[1])


@rule
def json_types(d):
    return d.types[1] == "SerializationException" and (d.oracle[0] in (200, 500) or d.types[0] in SERVED_FIRST)


@rule
def enumerations(d):
    return d.types[1] == "ValidationException" and "satisfy enum value set" in d.messages[1] and d.types[0] in ("",) + SERVED_FIRST


@rule
def parameters_before_the_table(d):
    if d.op in ("TransactWriteItems", "TransactGetItems") and d.types == ("TransactionCanceledException", "ValidationException"):
        return "xpression" in d.messages[1]  # of an item that comes after the one for which Local cancels
    if d.op == "ExecuteTransaction" and d.types == ("TransactionCanceledException", "ValidationException"):
        return "RETURNING clause" in d.messages[1]
    return d.kind in ("error_type", "reasons", "body") and d.types == ("ResourceNotFoundException", "ValidationException")


@rule
def keys_and_actions_before_the_condition(d):
    return d.types == ("ConditionalCheckFailedException", "ValidationException") and re.search(
        r"This attribute is part of the key|action is not supported|action with value is not supported|Only DELETE action", d.messages[1]) is not None


@rule
def reserved_words(d):
    return re.search(r"reserved keyword: (size|convert|variables)\b", d.messages[1], re.IGNORECASE) is not None


@rule
def reasons_of_transactions(d):
    if d.op not in ("TransactWriteItems", "TransactGetItems", "ExecuteTransaction"):
        return False
    if d.kind == "error_type":
        unfit = re.search("Invalid attribute value type|^Number (?:over|under)flow|primary key values must|precision up to|^Invalid \\w+Expression|update expression|refers to an attribute|does not match|conditions on the keys|invalid|not valid|Item size|required keys was not given", d.messages[0])
        return d.types[0] == "ValidationException" and unfit is not None and (
            d.types[1] == "TransactionCanceledException" and "ValidationError" in d.reasons()[1]
            or d.types[1] == "ResourceNotFoundException" and re.search(
                "update expression|Invalid attribute value type|refers to an attribute", d.messages[0]) is not None)
    oracle, subject = d.reasons()
    if d.kind != "reasons" or "ValidationError" not in subject:
        return False
    if len(oracle) < len(subject):  # Local tells of the first item that is to blame only, or of none.
        return oracle in ([], ["ValidationError"])
    # Local may find out after the condition what is wrong whatever the item is.
    return len(oracle) == len(subject) and all(
        a == b or (a in ("None", "ConditionalCheckFailed") and b == "ValidationError") for a, b in zip(oracle, subject))


@rule
def one_item_twice_in_a_transaction(d):
    return d.types == ("TransactionCanceledException", "ValidationException") and d.messages[1] == (
        "Transaction request cannot include multiple operations on one item")


@rule
def item_collection_metrics(d):
    return d.kind == "body" and isinstance(d.detail, list) and d.detail and all("ItemCollectionMetrics: only in subject" in x for x in d.detail)


@rule
def duplicate_item(d):
    return d.types == ("DuplicateItem", "DuplicateItemException") and d.messages[0] == d.messages[1]


@rule
def parts_of_nested_attributes(d):
    if d.kind != "body" or d.request.get("ReturnValues") not in ("UPDATED_OLD", "UPDATED_NEW"):
        return False
    return is_part(plain(d.subject[1].get("Attributes", {})), plain(d.oracle[1].get("Attributes", {})))


def is_part(part, whole):
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(k in whole and is_part(v, whole[k]) for k, v in part.items())
    if isinstance(part, list) and isinstance(whole, list):
        return all(any(is_part(x, y) for y in whole) for x in part)
    return part == whole


@rule
def removals_make_no_item(d):
    """An update that only takes away, of an item that is not there."""
    if d.op not in ("UpdateItem", "TransactWriteItems") or d.kind not in ("state", "body"):
        return False
    missing = d.subject[1].get("Item", d.subject[1].get("Attributes")) is None
    return missing and removes_only(d.request if d.op == "UpdateItem" else {}, d.request)


def removes_only(update, request):
    updates = [update] if update else [x["Update"] for x in request.get("TransactItems", []) if isinstance(x, dict) and "Update" in x]
    for each in updates:
        expression, old = each.get("UpdateExpression"), each.get("AttributeUpdates")
        if isinstance(expression, str) and not re.search(r"\b(SET|ADD)\b", expression, re.IGNORECASE):
            return True
        if isinstance(old, dict) and old and all(isinstance(x, dict) and x.get("Action") == "DELETE" for x in old.values()):
            return True
    return False


@rule
def what_tables_describe(d):
    return d.op in ("CreateTable", "DescribeTable", "UpdateTable", "DeleteTable") and d.kind == "body" and all(
        "only in subject" in x for x in d.detail or [""])


@rule
def units_and_lists_of_tables(d):
    return d.op == "CreateTable" and d.oracle[0] == 200 and d.types[1] == "ValidationException" and re.search(
        r"ReadCapacityUnits nor WriteCapacityUnits|Provisioned ?Throughput should not be specified|List of \w+ is empty|should not be specified for index", d.messages[1]) is not None


@rule
def digits_of_other_scripts(d):
    return "cannot be converted to a numeric value" in d.messages[1] and re.search(r"[^\x00-\x7f]", d.messages[1]) is not None


@rule
def filters_of_indexes(d):
    return d.op == "Scan" and "IndexName" in d.request and d.kind in ("body", "status") and (
        "FilterExpression" in d.request or "ScanFilter" in d.request)


@rule
def order_of_scans(d):
    """Where a page or a segment ends, or begins, other items lie on it."""
    partly = d.op == "Scan" and any(k in d.request for k in ("Limit", "ExclusiveStartKey", "TotalSegments"))
    return d.kind == "body" and d.oracle[0] == d.subject[0] == 200 and (
        partly or (d.op == "ExecuteStatement" and "Limit" in d.request))


@rule
def operands_of_contains(d):
    return d.types in (("ConditionalCheckFailedException", "ValidationException"), ("", "ValidationException")) and re.search(
        r"ComparisonOperator \w+ is not valid for \w+ AttributeValue type", d.messages[1]) is not None


@rule
def items_of_one_index_key(d):
    """Local loses the items of an index that share their keys with the last of a page."""
    return d.op == "Query" and "IndexName" in d.request and "Limit" in d.request and d.kind == "body" and (
        d.oracle[1].get("ScannedCount", 0) < d.subject[1].get("ScannedCount", 0) or
        ("LastEvaluatedKey" in d.subject[1] and "LastEvaluatedKey" not in d.oracle[1]))


LOCAL_WORDS = (
    ("Cannot do operations on a non-existent table", "Requested resource not found"),
    ("Only single item select is supported",
     "Select statements within BatchExecuteStatement must specify the primary key in the where clause."))


@rule
def words(d):
    """Errors within batches, which the tester takes for bodies: Local's own words, or the same types in another order."""
    if d.op != "BatchExecuteStatement" or d.kind != "body":
        return False
    texts = [[r.get("Error", {}).get("Message", "") for r in a[1].get("Responses", [])] for a in (d.oracle, d.subject)]
    return len(texts[0]) == len(texts[1]) and all(
        a == b or ("valid types: {" in a and sorted(a) == sorted(b)) or
        (a, b) in LOCAL_WORDS or all(t.startswith("Statement wasn't well formed") for t in (a, b))
        for a, b in zip(*texts))


@rule
def types_of_index_keys(d):
    """An update that gives an index's key the value of another attribute, of another type."""
    return d.op == "UpdateItem" and d.kind == "status" and d.oracle[0] == 200 and (
        "update the secondary index key to unsupported type" in json.dumps(d.subject[1]))


@rule
def order_within_an_index_key(d):
    """Items of an index that share their keys, in pages that end among them."""
    return d.op == "Query" and "IndexName" in d.request and d.kind == "body" and d.oracle[0] == d.subject[0] == 200 and (
        d.oracle[1].get("ScannedCount") == d.subject[1].get("ScannedCount")) and "Limit" in d.request


@rule
def updates_of_nothing(d):
    return d.kind == "oracle_500" and d.op == "UpdateItem" and not any(
        k in d.request for k in ("UpdateExpression", "AttributeUpdates")) and d.request.get("ReturnValues", "").startswith("UPDATED")


@rule
def writes_of_failed_requests(d):
    """Local writes, then fails with 500 at a value outside an enumeration: the item stands there until the next comparison."""
    if d.kind not in ("state", "body"):
        return False
    wrong = [op for op in d.before if isinstance(op["body"], dict) and op["op"] in ("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem")
             and (op["body"].get("ReturnConsumedCapacity", "NONE") not in ("NONE", "TOTAL", "INDEXES")
                  or op["body"].get("ReturnItemCollectionMetrics", "NONE") not in ("NONE", "SIZE"))]
    if d.kind == "state" and isinstance(d.detail, dict):
        item = plain(d.detail.get("oracle") or d.detail.get("subject") or {})
        return any(all(item.get(k) == v for k, v in plain(op["body"].get("Key", {})).items())
                   and (op["body"].get("Key") or is_key_of(op["body"].get("Item", {}), item)) for op in wrong)
    tables = [op["body"].get("TableName") for op in wrong]
    return any(table and table in d.text for table in tables)


def is_key_of(written, item):
    return all(plain(written).get(k) == item.get(k) for k in ("h", "r") if k in item)


def operations(folder, seed, count):
    """The operations of a seed, as the tester made them."""
    sys.path.insert(0, folder)
    import gen  # noqa: PLC0415
    made = gen.Gen(random.Random(seed), f"oracle{seed}_")
    made.base_tables()
    return [json.loads(json.dumps(made.next(None))) for _ in range(count)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--generator", type=os.path.abspath, help="folder of the differential tester")
    parser.add_argument("--show", type=int, default=20, help="unexplained divergences to print")
    args = parser.parse_args()
    explained, unexplained, kept, total, count = collections.Counter(), [], 0, 0, 0
    for name in args.files:
        with open(name, encoding="utf-8") as file:
            run = json.load(file)
        count += run["n"]
        made = operations(args.generator, run["seed"], run["n"]) if args.generator else []
        for group in run["groups"]:
            if group["kind"] not in KINDS:
                continue
            total += group["count"]
            kept += len(group["examples"])
            for example in group["examples"]:
                divergence = Divergence(group, example)
                divergence.before = made[max(0, divergence.number - 100):divergence.number]
                names = [name for name, covers in RULES if covers(divergence)]
                if names:
                    explained[names[0]] += 1
                else:
                    unexplained.append((run["seed"], divergence))
    print(f"{count} operations, {total} divergences" + ("" if kept == total else f", only {kept} of them kept: use --examples"))
    for name, times in explained.most_common():
        print(f"{times:>6} {100 * times / count:6.3f} %  {name}")
    print(f"{len(unexplained):>6} {100 * len(unexplained) / max(1, count):6.3f} %  (no explanation)")
    for seed, d in unexplained[: args.show]:
        print(f"\nseed {seed} #{d.number} {d.kind} {d.op}: {d.what}\n  request {d.text[:600]}")
        for side, answer in (("oracle", d.oracle), ("subject", d.subject)):
            print(f"  {side:<8}{json.dumps(answer, ensure_ascii=False)[:600]}")
    return 1 if unexplained or kept < total else 0


if __name__ == "__main__":
    sys.exit(main())
