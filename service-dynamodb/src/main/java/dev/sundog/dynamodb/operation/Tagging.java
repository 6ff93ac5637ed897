package dev.sundog.dynamodb.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Arn;
import dev.sundog.dynamodb.DynamoDbErrors;
import dev.sundog.dynamodb.api.ListTagsOfResourceInput;
import dev.sundog.dynamodb.api.ListTagsOfResourceOutput;
import dev.sundog.dynamodb.api.Tag;
import dev.sundog.dynamodb.api.TagResourceInput;
import dev.sundog.dynamodb.api.TagResourceOutput;
import dev.sundog.dynamodb.api.UntagResourceInput;
import dev.sundog.dynamodb.api.UntagResourceOutput;
import dev.sundog.dynamodb.rule.TagRule;
import dev.sundog.dynamodb.state.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tags of tables. */
public final class Tagging {

    private final TableAccess tables;

    public Tagging(TableAccess tables) {
        this.tables = tables;
    }

    public TagResourceOutput tag(RequestContext context, TagResourceInput input) {
        Table table = table(context, input.resourceArn());
        if (input.tags().isEmpty()) {
            throw DynamoDbErrors.validation("Atleast one Tag needs to be provided as Input.");
        }
        tables.tables()
                .change(
                        table,
                        record -> record.change()
                                .tags(TagRule.add(record.tags(), input.tags()))
                                .done());
        return new TagResourceOutput();
    }

    public UntagResourceOutput untag(RequestContext context, UntagResourceInput input) {
        Table table = table(context, input.resourceArn());
        if (input.tagKeys().isEmpty()) {
            throw DynamoDbErrors.validation("Atleast one Tag Key needs to be provided as Input.");
        }
        tables.tables().change(table, record -> {
            Map<String, String> rest = new LinkedHashMap<>(record.tags());
            rest.keySet().removeAll(input.tagKeys());
            return record.change().tags(rest).done();
        });
        return new UntagResourceOutput();
    }

    public ListTagsOfResourceOutput list(RequestContext context, ListTagsOfResourceInput input) {
        Table table = table(context, input.resourceArn());
        List<Tag> tags = table.record().tags().entrySet().stream()
                .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                .toList();
        return new ListTagsOfResourceOutput(tags, null);
    }

    private Table table(RequestContext context, String resource) {
        Arn arn = Arn.parse(resource)
                .filter(parsed -> parsed.resource().startsWith("table/"))
                .orElseThrow(() -> DynamoDbErrors.validation(
                        "Invalid TableArn: Invalid ResourceArn provided as input " + resource));
        String name = arn.resource().substring("table/".length());
        Table table = tables.tables().find(context.scope(), name);
        if (table == null || !table.arn().equals(arn)) {
            throw DynamoDbErrors.resourceNotFound(
                    "Requested resource not found: ResourcArn: " + resource + " not found");
        }
        return table;
    }
}
