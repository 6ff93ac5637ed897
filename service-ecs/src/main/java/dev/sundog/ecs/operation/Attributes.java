package dev.sundog.ecs.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.ecs.EcsErrors;
import dev.sundog.ecs.api.Attribute;
import dev.sundog.ecs.api.DeleteAttributesRequest;
import dev.sundog.ecs.api.DeleteAttributesResponse;
import dev.sundog.ecs.api.ListAttributesRequest;
import dev.sundog.ecs.api.ListAttributesResponse;
import dev.sundog.ecs.api.PutAttributesRequest;
import dev.sundog.ecs.api.PutAttributesResponse;
import dev.sundog.ecs.place.Candidate;
import dev.sundog.ecs.place.Candidates;
import dev.sundog.ecs.rule.Names;
import dev.sundog.ecs.state.Locator;
import dev.sundog.ecs.state.Structs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Attributes of container instances: PutAttributes, ListAttributes, DeleteAttributes. */
public final class Attributes {

    private final Locator locator;

    public Attributes(Locator locator) {
        this.locator = locator;
    }

    public PutAttributesResponse put(RequestContext context, PutAttributesRequest request) {
        return new PutAttributesResponse(each(
                context,
                request.cluster(),
                request.attributes(),
                (key, attribute) -> locator.in(context.scope()).attributes().put(key, attribute)));
    }

    public DeleteAttributesResponse delete(RequestContext context, DeleteAttributesRequest request) {
        return new DeleteAttributesResponse(each(context, request.cluster(), request.attributes(), (key, _) -> {
            if (locator.in(context.scope()).attributes().remove(key).isEmpty()) {
                throw EcsErrors.targetNotFound();
            }
        }));
    }

    private List<Attribute> each(
            RequestContext context, String given, List<Attribute> attributes, BiConsumer<String, Attribute> action) {
        String cluster = locator.cluster(context.scope(), given).clusterName();
        List<Attribute> done = new ArrayList<>();
        for (Attribute attribute : attributes) {
            String arn = locator.instance(
                            context.scope(), cluster, attribute.targetId() == null ? "" : attribute.targetId())
                    .orElseThrow(EcsErrors::targetNotFound)
                    .containerInstanceArn();
            Attribute full = Structs.change(
                    attribute,
                    Attribute.builder(),
                    builder -> builder.targetId(arn).targetType("container-instance"));
            action.accept(cluster + "/" + Names.last(arn) + "/" + attribute.name(), full);
            done.add(full);
        }
        return done;
    }

    public ListAttributesResponse list(RequestContext context, ListAttributesRequest request) {
        String cluster = locator.cluster(context.scope(), request.cluster()).clusterName();
        List<Attribute> all = new ArrayList<>();
        for (Candidate instance : new Candidates(locator).all(context.scope(), cluster)) {
            instance.attributes()
                    .forEach(attribute -> all.add(Structs.change(
                            attribute, Attribute.builder(), builder -> builder.targetId(instance.arn()))));
        }
        all.removeIf(attribute -> request.attributeName() != null
                        && !request.attributeName().equals(attribute.name())
                || request.attributeValue() != null && !request.attributeValue().equals(attribute.value()));
        Page<Attribute> page = Page.of(all, request.nextToken(), request.maxResults());
        return new ListAttributesResponse(page.items(), page.token());
    }
}
