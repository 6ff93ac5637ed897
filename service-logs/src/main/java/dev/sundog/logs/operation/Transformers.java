package dev.sundog.logs.operation;

import dev.sundog.core.ambient.Clock;
import dev.sundog.core.service.RequestContext;
import dev.sundog.logs.LogsErrors;
import dev.sundog.logs.api.DeleteTransformerRequest;
import dev.sundog.logs.api.DeleteTransformerResponse;
import dev.sundog.logs.api.GetTransformerRequest;
import dev.sundog.logs.api.GetTransformerResponse;
import dev.sundog.logs.api.PutTransformerRequest;
import dev.sundog.logs.api.PutTransformerResponse;
import dev.sundog.logs.api.TestTransformerRequest;
import dev.sundog.logs.api.TestTransformerResponse;
import dev.sundog.logs.api.TransformedLogRecord;
import dev.sundog.logs.state.LogGroup;
import dev.sundog.logs.state.TransformerRecord;
import dev.sundog.logs.transform.Origin;
import dev.sundog.logs.transform.Transformer;
import java.util.ArrayList;
import java.util.List;

/** Keeps how the events of groups are transformed, and tries it out. */
public final class Transformers {

    private final GroupLocator locator;
    private final Clock clock;

    public Transformers(GroupLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    public PutTransformerResponse put(RequestContext context, PutTransformerRequest request) {
        LogGroup group = locator.byIdentifier(context, request.logGroupIdentifier());
        long now = clock.millis();
        long created =
                group.transformer().record().map(TransformerRecord::createdAt).orElse(now);
        group.transformer().put(new TransformerRecord(request.transformerConfig(), created, now));
        return new PutTransformerResponse();
    }

    /** AWS: tells nothing where there is none. */
    public GetTransformerResponse get(RequestContext context, GetTransformerRequest request) {
        LogGroup group = locator.byIdentifier(context, request.logGroupIdentifier());
        return group.transformer()
                .record()
                .map(record -> GetTransformerResponse.builder()
                        .logGroupIdentifier(request.logGroupIdentifier())
                        .creationTime(record.createdAt())
                        .lastModifiedTime(record.updatedAt())
                        .transformerConfig(record.processors())
                        .build())
                .orElseGet(() -> GetTransformerResponse.builder().build());
    }

    public DeleteTransformerResponse delete(RequestContext context, DeleteTransformerRequest request) {
        if (!locator.byIdentifier(context, request.logGroupIdentifier())
                .transformer()
                .remove()) {
            throw LogsErrors.transformerNotFound();
        }
        return new DeleteTransformerResponse();
    }

    public TestTransformerResponse test(RequestContext context, TestTransformerRequest request) {
        Transformer transformer = Transformer.of(request.transformerConfig());
        List<TransformedLogRecord> transformed = new ArrayList<>();
        for (String message : request.logEventMessages()) {
            transformed.add(TransformedLogRecord.builder()
                    .eventNumber(transformed.size() + 1L)
                    .eventMessage(message)
                    .transformedEventMessage(transformer.transform(message, Origin.NOWHERE))
                    .build());
        }
        return new TestTransformerResponse(transformed);
    }
}
